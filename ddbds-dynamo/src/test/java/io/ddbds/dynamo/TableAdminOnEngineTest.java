package io.ddbds.dynamo;

import io.ddbds.local.LocalDynamoDb;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** {@link TableAdmin} asks DynamoDB Local, which refuses more than {@link MemoryTables} does. */
@Tag("engine")
class TableAdminOnEngineTest extends TableAdminRules {
  private static LocalDynamoDb engine;

  @BeforeAll
  static void start() {
    engine = LocalDynamoDb.embedded();
  }

  @AfterAll
  static void stop() {
    engine.close();
  }

  @Override
  DynamoDbClient client() {
    return engine.client();
  }
}
