package io.ddbds.strategies;

import io.ddbds.Backoff;
import io.ddbds.dynamo.DatastoreBuilder;
import io.ddbds.dynamo.spi.BatchStrategy;
import io.ddbds.dynamo.spi.QueryExecutor;
import io.ddbds.dynamo.spi.TxnStrategy;
import io.ddbds.strategies.config.Choice;
import io.ddbds.strategies.config.Setting;
import io.ddbds.strategies.config.Settings;
import java.util.function.IntFunction;

/** What the settings of a composition mean. */
final class CompositionSettings {
  /** Each request has a thread and up to 16 MB. */
  private static final int MAX_CONCURRENCY = 1_000;

  private CompositionSettings() {}

  static Configuration read(String source, String yaml) {
    Settings settings =
        Setting.read(source, yaml)
            .settings(
                "table",
                "tables",
                "keySchema",
                "queries",
                "batches",
                "transactions",
                "conditionalWrites",
                "values",
                "reads",
                "strict",
                "maxSortedEntries",
                "retries");
    return new Configuration(
        settings.require("table").of(CompositionSettings::tableName),
        settings.get("keySchema").map(KeySchemaSettings::keySchema).orElseGet(KeySchemas::simple),
        settings
            .get("queries")
            .map(CompositionSettings::queries)
            .orElseGet(QueryExecutors::sequential),
        settings.get("batches").map(CompositionSettings::batches),
        settings.get("transactions").map(CompositionSettings::transactions),
        settings.flag("conditionalWrites"),
        Values.inline(),
        settings.get("values").flatMap(OverflowSettings::read),
        settings.get("reads").map(CompositionSettings::eventual).orElse(false),
        settings.flag("strict"),
        settings
            .get("maxSortedEntries")
            .map(setting -> setting.number(1, Long.MAX_VALUE))
            .orElse(DatastoreBuilder.DEFAULT_MAX_SORTED_ENTRIES),
        settings
            .get("retries")
            .map(setting -> BackoffSettings.read(setting, DatastoreBuilder.DEFAULT_RETRIES)),
        settings
            .get("tables")
            .map(CompositionSettings::tables)
            .orElse(Configuration.Tables.VERIFY));
  }

  private static String tableName(String name) {
    if (!name.matches("[a-zA-Z0-9_.-]{3,255}")) {
      throw new IllegalArgumentException(
          "DynamoDB wants 3 to 255 characters from a-z, A-Z, 0-9, '_', '-' and '.'");
    }
    return name;
  }

  private static QueryExecutor queries(Setting setting) {
    Choice choice = setting.choice("sequential", "prefetching", "rangeSplit", "parallelScan");
    return switch (choice.name()) {
      case "rangeSplit" -> number(choice.require(), QueryExecutors::rangeSplit);
      case "parallelScan" -> number(choice.require(), QueryExecutors::parallelScan);
      case "prefetching" -> choice.bare(QueryExecutors.prefetching());
      default -> choice.bare(QueryExecutors.sequential());
    };
  }

  private static QueryExecutor number(Setting setting, IntFunction<QueryExecutor> maker) {
    int number = setting.integer(Integer.MIN_VALUE, Integer.MAX_VALUE);
    return setting.of(text -> maker.apply(number));
  }

  private static BatchStrategy batches(Setting setting) {
    Choice choice = setting.choice("naive", "batchWriteItem", "transactional");
    return switch (choice.name()) {
      case "batchWriteItem" ->
          choice
              .setting()
              .map(CompositionSettings::batchWriteItem)
              .orElseGet(Batches::batchWriteItem);
      case "transactional" ->
          choice
              .setting()
              .map(given -> Batches.transactional(BackoffSettings.atomic(given)))
              .orElseGet(Batches::transactional);
      default -> choice.bare(Batches.naive());
    };
  }

  private static BatchStrategy batchWriteItem(Setting setting) {
    Settings settings = setting.settings("concurrency", "backoff");
    ParallelBatches batches = Batches.batchWriteItem();
    if (settings.get("concurrency").isPresent()) {
      batches = batches.concurrency(settings.require("concurrency").integer(1, MAX_CONCURRENCY));
    }
    if (settings.get("backoff").isPresent()) {
      batches =
          batches.backoff(BackoffSettings.read(settings.require("backoff"), Backoff.standard()));
    }
    return batches;
  }

  private static TxnStrategy transactions(Setting setting) {
    Choice choice = setting.choice("optimistic");
    return choice
        .setting()
        .map(given -> Txns.optimistic(BackoffSettings.atomic(given)))
        .orElseGet(Txns::optimistic);
  }

  private static boolean eventual(Setting setting) {
    Choice choice = setting.choice("strong", "eventual");
    return choice.bare(choice.name().equals("eventual"));
  }

  private static Configuration.Tables tables(Setting setting) {
    Choice choice = setting.choice("verify", "create", "trust");
    return choice.bare(
        switch (choice.name()) {
          case "create" -> Configuration.Tables.CREATE;
          case "trust" -> Configuration.Tables.TRUST;
          default -> Configuration.Tables.VERIFY;
        });
  }
}
