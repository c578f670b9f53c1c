package io.ddbds.cli;

import io.ddbds.Order;
import io.ddbds.Query;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** A question to a store. */
final class QueryOptions {
  @Parameters(
      arity = "0..1",
      paramLabel = "PREFIX",
      description = "Everything strictly below this key. Default: everything.")
  private String prefix = "/";

  @Option(names = "--limit", paramLabel = "N", description = "At most so many entries.")
  private @Nullable Long limit;

  @Option(names = "--offset", paramLabel = "N", description = "Without the first ones.")
  private long offset;

  @Option(
      names = "--order",
      paramLabel = "ORDER",
      description = "By key: asc or desc. Default: as they come.")
  private @Nullable Direction order;

  @Option(names = "--keys-only", description = "Just the keys, which is the default of ls.")
  private boolean keysOnly;

  @Option(names = "--values", description = "With values.")
  private boolean values;

  @Option(names = "--sizes", description = "With the lengths of the values in bytes.")
  private boolean sizes;

  @Option(names = "--expirations", description = "With the instants at which they expire.")
  private boolean expirations;

  /** Of keys, by the bytes of their UTF-8. */
  enum Direction {
    ASC,
    DESC
  }

  Query query() {
    if (limit != null && limit < 1) {
      throw CommandFailedException.usage("--limit is " + limit + ", but must be at least 1");
    }
    if (offset < 0) {
      throw CommandFailedException.usage("--offset is " + offset + ", but must be at least 0");
    }
    if (keysOnly && (values || sizes || expirations)) {
      throw CommandFailedException.usage(
          "--keys-only leaves out what --values, --sizes and --expirations ask for: leave out one"
              + " of them");
    }
    Query query = Query.prefix(prefix).offset(offset);
    query = limit == null ? query : query.limit(limit);
    query = order == null ? query : query.orderBy(order());
    query = values ? query : query.onlyKeys();
    query = sizes ? query.withSizes() : query;
    return expirations ? query.withExpirations() : query;
  }

  boolean values() {
    return values;
  }

  boolean sizes() {
    return sizes;
  }

  boolean expirations() {
    return expirations;
  }

  private Order order() {
    return order == Direction.DESC ? Order.KEY_DESCENDING : Order.KEY;
  }
}
