package io.ddbds.strategies;

import io.ddbds.dynamo.spi.Table;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.RegisterExtension;

@Tag("engine")
class DynamoDatastoreOnEngineTest extends DynamoDatastoreRules {
  @RegisterExtension private static final EngineTables TABLES = new EngineTables();

  @Override
  Table newTable() {
    return TABLES.create(KEY_SCHEMA.schema());
  }
}
