package io.ddbds.strategies.interop;

import io.ddbds.dynamo.DynamoDatastore;
import io.ddbds.dynamo.TableAdmin;
import io.ddbds.dynamo.spi.Schema;
import io.ddbds.dynamo.spi.Table;
import io.ddbds.dynamo.testing.GoProgram;
import io.ddbds.local.LocalDynamoDb;
import io.ddbds.strategies.Batches;
import io.ddbds.strategies.Ddbds;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * Gives a class of tests an engine that programs in Go can reach, and go-ds-dynamodb. Where there
 * is no Go, or its modules cannot be had, the class is skipped.
 */
final class GoSide implements BeforeAllCallback, AfterAllCallback {
  private static final Path MODULE = Path.of(System.getProperty("ddbds.basedir"), "..", "go");

  private final AtomicInteger tables = new AtomicInteger();
  private GoProgram program;
  private LocalDynamoDb engine;

  @Override
  public void beforeAll(ExtensionContext context) {
    try {
      program = GoProgram.build(MODULE, "interop");
    } catch (IOException absent) {
      Assumptions.abort("go-ds-dynamodb cannot be run: " + absent.getMessage());
    }
    engine = LocalDynamoDb.start();
  }

  @Override
  public void afterAll(ExtensionContext context) {
    if (engine != null) {
      engine.close();
    }
  }

  DynamoDbClient client() {
    return engine.client();
  }

  /** A new and empty table; its name. */
  String newTable(Schema schema) {
    String name = "shared-" + tables.incrementAndGet();
    new TableAdmin(client()).create(name, schema);
    return name;
  }

  /** The rows of a table. */
  Table rows(String table, Schema schema) {
    return new TableAdmin(client()).open(table, schema);
  }

  GoStore open(String table, Arrangement arrangement) {
    URI endpoint = engine.endpoint().orElseThrow();
    return new GoStore(program, endpoint, table, arrangement);
  }

  DynamoDatastore openOurs(String table, Arrangement arrangement) {
    return Ddbds.builder(client(), table)
        .keySchema(arrangement.keySchema())
        .batches(Batches.batchWriteItem())
        .build();
  }
}
