package io.ddbds.testsuite.property;

import io.ddbds.Entry;
import io.ddbds.Filter;
import io.ddbds.Key;
import io.ddbds.Query;
import io.ddbds.ReadOperations;
import io.ddbds.Txn;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads from a store or a transaction. */
sealed interface Reading extends Part {
  /** What is read. */
  String from(ReadOperations reads, Side side);

  @Override
  default String on(Side side) {
    return from(side.store(), side);
  }

  @Override
  default String in(Txn txn, Side side) {
    return from(txn, side);
  }

  /** Asks everything about one key. */
  record Look(Key key) implements Reading {
    @Override
    public String from(ReadOperations reads, Side side) {
      return "get %s, has %s, size %s"
          .formatted(
              reads.get(key).map(Value::describe).orElse("nothing"),
              reads.has(key),
              reads.size(key));
    }

    @Override
    public String toString() {
      return "look at " + Text.of(key);
    }
  }

  /** Asks a query. */
  record Ask(Query query) implements Reading {
    @Override
    public String from(ReadOperations reads, Side side) {
      side.settle();
      List<Entry> entries = reads.query(query).rest();
      Stream<Entry> comparable =
          query.orders().isEmpty()
              ? entries.stream().sorted((a, b) -> Key.BYTE_ORDER.compare(a.key(), b.key()))
              : entries.stream();
      return entries.size()
          + comparable
              .map(entry -> "\n      " + side.text(entry))
              .collect(Collectors.joining("", " entries", ""));
    }

    @Override
    public String toString() {
      String operands =
          query.filters().stream()
              .filter(Filter.ValueCompare.class::isInstance)
              .map(filter -> Value.describe(((Filter.ValueCompare) filter).operand()))
              .collect(Collectors.joining(", "));
      return "query "
          + query
          + (query.returnsSizes() ? " with sizes" : "")
          + (operands.isEmpty() ? "" : " comparing with " + operands);
    }
  }
}
