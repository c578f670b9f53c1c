package io.ddbds.strategies.matrix;

import static java.util.stream.Collectors.toMap;

import io.ddbds.dynamo.BatchWriter;
import io.ddbds.dynamo.TableAdmin;
import io.ddbds.dynamo.spi.Schema;
import io.ddbds.dynamo.spi.TableSchema;
import io.ddbds.dynamo.testing.TestEngine;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/**
 * The tables of a composition, empty each time: new ones where that costs nothing, elsewhere the
 * same ones, cleared.
 */
final class EmptyTables implements Supplier<EmptyTables.Named> {
  private final Supplier<TestEngine> engines;
  private final Schema schema;
  private String kept = "";

  /** Of several engines, each for one thread, the one of the thread that asks is taken. */
  EmptyTables(Supplier<TestEngine> engines, Schema schema) {
    this.engines = engines;
    this.schema = schema;
  }

  @Override
  public Named get() {
    TestEngine engine = engines.get();
    if (engine.isEmbedded()) {
      return new Named(engine.client(), engine.newTable());
    }
    if (kept.isEmpty()) {
      kept = engine.newTable();
    }
    new TableAdmin(engine.client()).createMissing(kept, schema);
    schema.tables().forEach(of -> clear(engine.client(), of));
    return new Named(engine.client(), kept);
  }

  private void clear(DynamoDbClient client, TableSchema of) {
    String table = kept + of.suffix();
    List<WriteRequest> deletes =
        client.scanPaginator(scan -> scan.tableName(table).consistentRead(true)).items().stream()
            .map(row -> delete(keyOf(of, row)))
            .toList();
    BatchWriter.of(client).write(Map.of(table, deletes));
  }

  private static Map<String, AttributeValue> keyOf(
      TableSchema of, Map<String, AttributeValue> row) {
    return Stream.concat(Stream.of(of.key().partition()), of.key().sort().stream())
        .collect(toMap(name -> name, row::get));
  }

  private static WriteRequest delete(Map<String, AttributeValue> key) {
    return WriteRequest.builder().deleteRequest(delete -> delete.key(key)).build();
  }

  /** Where tables are, or are to be made, and the name of the main one. */
  record Named(DynamoDbClient client, String table) {}
}
