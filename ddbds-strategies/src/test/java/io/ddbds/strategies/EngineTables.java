package io.ddbds.strategies;

import io.ddbds.dynamo.TableAdmin;
import io.ddbds.dynamo.internal.SdkTable;
import io.ddbds.dynamo.spi.Schema;
import io.ddbds.dynamo.spi.Table;
import io.ddbds.dynamo.testing.TestEngine;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Gives the tests of a class new tables of one {@link TestEngine}, which is closed after them. */
final class EngineTables implements AfterAllCallback {
  private final TestEngine engine = TestEngine.open();

  /** A new and empty table. */
  Table create(Schema schema) {
    String name = engine.newTable();
    new TableAdmin(engine.client()).create(name, schema);
    return new SdkTable(engine.client(), name, schema);
  }

  @Override
  public void afterAll(ExtensionContext context) {
    engine.close();
  }
}
