package io.ddbds.dynamo.maintenance;

import io.ddbds.Backoff;
import io.ddbds.ConflictException;
import io.ddbds.dynamo.spi.Condition;
import io.ddbds.dynamo.spi.Layout;
import io.ddbds.dynamo.spi.LoneWrite;
import io.ddbds.dynamo.spi.RowWrite;
import io.ddbds.dynamo.spi.ScanPage;
import io.ddbds.dynamo.spi.Table;
import io.ddbds.dynamo.spi.TableSchema;
import io.ddbds.dynamo.spi.Target;
import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * The rows of entries that have expired, each removed on condition that its expiration still holds.
 * Those of one entry need not go together: none of them can be read.
 */
final class ExpiredRows {
  private final Table table;
  private final Backoff retries;
  private final Instant now;
  private final Condition expired;

  ExpiredRows(Table table, Backoff retries, Instant now) {
    this.table = table;
    this.retries = retries;
    this.now = now;
    this.expired = new Condition.Not(Layout.notExpired(now));
  }

  /**
   * The request for the first of them in a table.
   *
   * @param besides which other rows are asked for
   */
  ScanPage request(TableSchema of, Optional<Condition> besides) {
    Set<String> attributes = new HashSet<>(of.key().names());
    attributes.add(Layout.KEY);
    attributes.add(Layout.EXPIRATION);
    return new ScanPage(
        new Target(of.suffix(), Optional.empty()),
        Optional.of(besides.map(others -> Condition.or(expired, others)).orElse(expired)),
        attributes,
        true,
        OptionalInt.empty(),
        0,
        1,
        Optional.empty());
  }

  boolean contains(FoundRow row) {
    return Layout.expiration(row.item()).hasPassed(now);
  }

  /** Returns whether the row is gone, and was not put again. */
  boolean remove(FoundRow row) {
    RowWrite removal =
        new RowWrite.Delete(row.entry(), row.of().suffix(), row.key(), Optional.of(expired));
    try {
      return new LoneWrite(table, removal, retries).send();
    } catch (ConflictException written) {
      return false; // whoever is at it writes it anew, or removes it
    }
  }
}
