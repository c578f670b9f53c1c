package io.ddbds.strategies;

import io.ddbds.dynamo.spi.Table;
import io.ddbds.dynamo.testing.InMemoryTable;

class QueryFilterTest extends QueryFilterRules {
  @Override
  Table newTable() {
    return new InMemoryTable(KEY_SCHEMA.schema());
  }
}
