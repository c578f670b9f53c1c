package io.ddbds.strategies.matrix;

import io.ddbds.Backoff;
import io.ddbds.Feature;
import io.ddbds.dynamo.DatastoreBuilder;
import io.ddbds.strategies.Batches;
import io.ddbds.strategies.KeyRoute;
import io.ddbds.strategies.KeySchemas;
import io.ddbds.strategies.QueryExecutors;
import io.ddbds.strategies.Txns;
import io.ddbds.strategies.Values;
import io.ddbds.testsuite.faults.Fault;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/**
 * The strategies that there are, by the part of a composition that they decide. A new one is
 * registered here and takes part in every combination; {@link StrategiesTest} notices if it is not.
 */
final class Strategies {
  private static final KeyRoute[] ROUTES = {
    KeyRoute.template("providers", "/providers/{cid}/{peer...}").covers("/providers"),
    KeyRoute.template("neighbours", "/a/{name...}").withoutValues()
  };

  private static final List<Choice> KEY_SCHEMAS =
      List.of(
          Choice.keySchema("simple", "KeySchemas.simple", KeySchemas.simple()),
          Choice.keySchema("split", "KeySchemas.split", KeySchemas.split()),
          Choice.keySchema(
              "regex",
              "KeySchemas.regex",
              KeySchemas.regex()
                  .route("providers", "^(/providers/.*?)/(.*)$", "^/providers/[^/]*$")
                  .route("neighbours", "^(/a)/(.*)$", "^/a$")),
          Choice.keySchema(
              "template",
              "KeySchemas.template",
              KeySchemas.template("/providers/{cid}/{peer...}")
                  .route(KeyRoute.template("neighbours", "/a/{name...}").inIndex("providers"))),
          Choice.keySchema("routes", "KeySchemas.routes", KeySchemas.routes(ROUTES)),
          Choice.keySchema("indexTables", "KeySchemas.indexTables", KeySchemas.indexTables(ROUTES)),
          Choice.keySchema(
              "sharded(3)",
              "KeySchemas.sharded",
              KeySchemas.sharded(3, KeySchemas.indexTables(ROUTES))));

  /** The batches that take no more than one transaction does. */
  static final String TRANSACTIONAL = "transactional";

  /** Reads that may be from before a write. */
  static final String EVENTUAL = "eventual";

  /** Rules on faults wait as often as a store tries again. */
  static final Backoff IMPATIENT =
      new Backoff(Duration.ofMillis(1), Duration.ofMillis(4), 8, Duration.ofMinutes(1));

  private static final List<Choice> QUERIES =
      List.of(
          Choice.of(
              "sequential",
              "QueryExecutors.sequential",
              builder -> builder.queries(QueryExecutors.sequential())),
          Choice.of(
              "prefetching",
              "QueryExecutors.prefetching",
              builder -> builder.queries(QueryExecutors.prefetching())),
          Choice.of(
              "rangeSplit(3)",
              "QueryExecutors.rangeSplit",
              builder -> builder.queries(QueryExecutors.rangeSplit(3))),
          Choice.of(
              "parallelScan(3)",
              "QueryExecutors.parallelScan",
              builder -> builder.queries(QueryExecutors.parallelScan(3))));

  private static final List<Choice> BATCHES =
      List.of(
          Choice.of("naive", "Batches.naive", builder -> builder.batches(Batches.naive()))
              .giving(Feature.BATCHING),
          Choice.of(
                  "batchWriteItem",
                  "Batches.batchWriteItem",
                  builder -> builder.batches(Batches.batchWriteItem().backoff(IMPATIENT)))
              .giving(Feature.BATCHING)
              .suffering(Fault.UNPROCESSED),
          Choice.of(
                  TRANSACTIONAL,
                  "Batches.transactional",
                  builder -> builder.batches(Batches.transactional(IMPATIENT)))
              .giving(Feature.BATCHING),
          Choice.of("noBatches", "", builder -> {}));

  private static final List<Choice> TRANSACTIONS =
      List.of(
          Choice.of(
                  "optimistic",
                  "Txns.optimistic",
                  builder -> builder.transactions(Txns.optimistic(IMPATIENT)))
              .giving(Feature.TRANSACTIONS),
          Choice.of("noTxns", "", builder -> {}));

  private static final List<Choice> CONDITIONAL =
      List.of(
          Choice.of("conditional", "", DatastoreBuilder::conditionalWrites)
              .giving(Feature.CONDITIONAL),
          Choice.of("unconditional", "", builder -> {}));

  private static final List<Choice> VALUES =
      List.of(
          Choice.of("inline", "Values.inline", builder -> builder.values(Values.inline())),
          Choice.values("overflow", "Values.overflowTo", Values::overflowTo),
          Choice.values(
              "overflow(0)",
              "Values.overflowTo",
              objects -> Values.overflowTo(objects).threshold(0)),
          Choice.values(
              "overflow(1024)",
              "Values.overflowTo",
              objects -> Values.overflowTo(objects).threshold(1024)));

  /** What needs a server of its own has a test of its own. */
  static final Set<String> ELSEWHERE = Set.of("Values.overflowToS3");

  private static final List<Choice> READS =
      List.of(
          Choice.of("consistent", "", builder -> {}),
          Choice.of(EVENTUAL, "", DatastoreBuilder::eventuallyConsistentReads));

  private Strategies() {}

  /** The parts of a composition, each with all that it can be. */
  static List<List<Choice>> dimensions() {
    return List.of(KEY_SCHEMAS, QUERIES, BATCHES, TRANSACTIONS, CONDITIONAL, VALUES, READS);
  }

  /** The classes whose public methods make the strategies. */
  static List<Class<?>> factories() {
    return List.of(KeySchemas.class, QueryExecutors.class, Batches.class, Txns.class, Values.class);
  }
}
