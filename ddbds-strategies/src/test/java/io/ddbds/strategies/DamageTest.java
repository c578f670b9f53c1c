package io.ddbds.strategies;

import io.ddbds.dynamo.spi.Schema;
import io.ddbds.dynamo.spi.Table;
import io.ddbds.dynamo.testing.InMemoryTable;

class DamageTest extends DamageRules {
  @Override
  Table create(Schema schema) {
    return new InMemoryTable(schema);
  }
}
