package io.ddbds.strategies;

import io.ddbds.Key;
import io.ddbds.KeyRefusedException;
import io.ddbds.dynamo.DatastoreBuilder;
import io.ddbds.dynamo.spi.BatchStrategy;
import io.ddbds.dynamo.spi.KeySchemaStrategy;
import io.ddbds.dynamo.spi.QueryExecutor;
import io.ddbds.dynamo.spi.ValueStrategy;
import java.util.List;
import java.util.stream.Stream;

/** One of every combination of the strategies that there are. A new one joins by being listed. */
record Composition(
    KeySchemaStrategy keySchema,
    QueryExecutor queries,
    BatchStrategy batches,
    ValueStrategy values) {
  private static final List<KeySchemaStrategy> KEY_SCHEMAS =
      List.of(
          KeySchemas.simple(),
          KeySchemas.regex()
              .route("providers", "^(/providers/.*?)/(.*)$", "^/providers/[^/]*$")
              .route("neighbours", "^(/a)/(.*)$", "^/a$"));

  private static final List<QueryExecutor> EXECUTORS =
      List.of(QueryExecutors.sequential(), QueryExecutors.parallelScan(3));

  /** Keys that the routes above take, and neighbours of such. */
  static final Key[] OWN_KEYS = {
    Key.of("/providers/bafy/peer"),
    Key.of("/providers/bafy/peer/addr"),
    Key.of("/providers/bafy"),
    Key.of("/providers/bafyx/peer"),
    Key.of("/providers"),
    Key.of("/a/providers")
  };

  static Stream<Composition> all() {
    return KEY_SCHEMAS.stream()
        .flatMap(
            keySchema ->
                EXECUTORS.stream()
                    .map(
                        queries ->
                            new Composition(keySchema, queries, Batches.naive(), Values.inline())));
  }

  DatastoreBuilder applyTo(DatastoreBuilder builder) {
    return builder.keySchema(keySchema).queries(queries).batches(batches).values(values);
  }

  boolean accepts(Key key) {
    try {
      keySchema.place(key);
      return true;
    } catch (KeyRefusedException refused) {
      return false;
    }
  }

  /** Such as {@code regex-parallelScan(3)}: short enough for a file name. */
  String name() {
    String keys = keySchema.toString();
    return keys.substring(0, keys.indexOf("(")) + "-" + queries.toString().replace("()", "");
  }
}
