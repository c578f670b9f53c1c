package io.ddbds.strategies;

import io.ddbds.dynamo.TableAdmin;
import io.ddbds.dynamo.internal.SdkTable;
import io.ddbds.dynamo.spi.Schema;
import io.ddbds.dynamo.spi.Table;
import io.ddbds.local.LocalDynamoDb;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Gives the tests of a class new tables of one DynamoDB Local, which stops after them. */
final class EngineTables implements AfterAllCallback {
  private final LocalDynamoDb local = LocalDynamoDb.embedded();
  private final AtomicInteger tables = new AtomicInteger();

  /** A new and empty table. */
  Table create(Schema schema) {
    String name = "table-" + tables.incrementAndGet();
    new TableAdmin(local.client()).create(name, schema);
    return new SdkTable(local.client(), name, schema);
  }

  @Override
  public void afterAll(ExtensionContext context) {
    local.close();
  }
}
