package io.ddbds.strategies;

import io.ddbds.dynamo.TableAdmin;
import io.ddbds.dynamo.internal.SdkTable;
import io.ddbds.dynamo.spi.Table;
import io.ddbds.local.LocalDynamoDb;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;

@Tag("engine")
class QueryFilterOnEngineTest extends QueryFilterRules {
  private static final AtomicInteger TABLES = new AtomicInteger();
  private static LocalDynamoDb local;

  @BeforeAll
  static void start() {
    local = LocalDynamoDb.embedded();
  }

  @AfterAll
  static void stop() {
    local.close();
  }

  @Override
  Table newTable() {
    String name = "table-" + TABLES.incrementAndGet();
    new TableAdmin(local.client()).create(name, KEY_SCHEMA.schema());
    return new SdkTable(local.client(), name, KEY_SCHEMA.schema());
  }
}
