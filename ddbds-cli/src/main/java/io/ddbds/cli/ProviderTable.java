package io.ddbds.cli;

import io.ddbds.TimeToLive;
import io.ddbds.dynamo.DynamoDatastore;
import io.ddbds.strategies.Ddbds;
import io.ddbds.strategies.KeySchemas;
import io.ddbds.strategies.QueryExecutors;
import java.util.List;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** One table of provider records, opened by two compositions: with an index, and without. */
final class ProviderTable implements AutoCloseable {
  /** The table's name. */
  static final String NAME = "dht";

  private static final String KEY_PATTERN = "^(/providers/.*?)/(.*)$";
  private static final String PREFIX_PATTERN = "^/providers/[^/]*$";
  private static final int SEGMENTS = 2;

  private final DynamoDatastore indexed;
  private final DynamoDatastore scanned;

  private ProviderTable(DynamoDatastore indexed, DynamoDatastore scanned) {
    this.indexed = indexed;
    this.scanned = scanned;
  }

  /** Opens the table, and creates it if it is missing. */
  static ProviderTable open(DynamoDbClient client) {
    DynamoDatastore indexed =
        Ddbds.builder(client, NAME)
            .keySchema(KeySchemas.regex().route("providers", KEY_PATTERN, PREFIX_PATTERN))
            .createMissingTables()
            .build();
    DynamoDatastore scanned =
        Ddbds.builder(client, NAME)
            .keySchema(KeySchemas.simple())
            .queries(QueryExecutors.parallelScan(SEGMENTS))
            .eventuallyConsistentReads()
            .build();
    return new ProviderTable(indexed, scanned);
  }

  /** Writes the records, with a progress bar for those who watch. */
  void load(ProviderRecords records) {
    TimeToLive store = indexed.facet(TimeToLive.class).orElseThrow();
    if (!onTerminal()) {
      new Loading(records, store, () -> {}).run();
      return;
    }
    try (ProgressBar bar =
        new ProgressBarBuilder()
            .setTaskName("Announcing")
            .setInitialMax(records.count())
            .setStyle(ProgressBarStyle.ASCII)
            .clearDisplayOnFinish()
            .build()) {
      new Loading(records, store, bar::step).run();
    }
  }

  /** Asks the questions of both compositions. */
  Comparison compare(List<Question> questions) {
    return Comparison.of(scanned, indexed, questions);
  }

  @SuppressWarnings("SystemConsoleNull") // true of Java 22 to 24 only, where bars get drawn in vain
  private static boolean onTerminal() {
    return System.console() != null;
  }

  @Override
  public void close() {
    scanned.close();
    indexed.close();
  }
}
