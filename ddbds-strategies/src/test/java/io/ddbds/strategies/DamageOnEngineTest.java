package io.ddbds.strategies;

import io.ddbds.dynamo.spi.Schema;
import io.ddbds.dynamo.spi.Table;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.RegisterExtension;

@Tag("engine")
class DamageOnEngineTest extends DamageRules {
  @RegisterExtension static final EngineTables TABLES = new EngineTables();

  @Override
  Table create(Schema schema) {
    return TABLES.create(schema);
  }
}
