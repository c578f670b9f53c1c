package io.ddbds.cli;

import io.ddbds.Feature;
import io.ddbds.Key;
import io.ddbds.KeyRefusedException;
import io.ddbds.dynamo.spi.KeySchemaStrategy;
import io.ddbds.strategies.Batches;
import io.ddbds.strategies.Configuration;
import io.ddbds.testsuite.Conformance;
import org.jspecify.annotations.Nullable;

/** What the suite is told of a composition. */
final class Subject {
  /** An item of DynamoDB has 400 KB, of which keys and other attributes take some. */
  private static final long LARGEST_VALUE = 390_000;

  /** What a transaction takes ("TransactWriteItems" in DynamoDB's API reference). */
  private static final int TRANSACTION_ROWS = 100;

  private Subject() {}

  /** The same tables are cleared for each rule. */
  static Conformance conformance(
      Session session, String name, Rows rows, int tries, @Nullable Long seed, String... rules) {
    Configuration configuration = session.configuration();
    Conformance conformance =
        Conformance.of(
                name,
                () -> cleared(rows),
                (place, clock) -> session.build(builder -> builder.clock(clock)))
            .features(session.store().features().toArray(Feature[]::new))
            .accepts(key -> accepts(configuration.keySchema(), key))
            .largestValue(LARGEST_VALUE)
            .largestBatch(largestBatch(configuration))
            .tries(tries)
            .only(rules);
    return seed == null ? conformance : conformance.seed(seed);
  }

  private static Rows cleared(Rows rows) {
    rows.clear();
    return rows;
  }

  private static boolean accepts(KeySchemaStrategy keySchema, Key key) {
    try {
      keySchema.place(key);
      return true;
    } catch (KeyRefusedException refused) {
      return false;
    }
  }

  /** Those that are all or nothing take what a transaction does. */
  private static int largestBatch(Configuration configuration) {
    boolean atomic =
        configuration
            .batches()
            .filter(batches -> batches.getClass().equals(Batches.transactional().getClass()))
            .isPresent();
    int rowsOfAnEntry = configuration.keySchema().schema().tables().size();
    return atomic ? TRANSACTION_ROWS / rowsOfAnEntry : Integer.MAX_VALUE;
  }
}
