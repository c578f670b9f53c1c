package io.ddbds.strategies;

import io.ddbds.dynamo.spi.QueryExecutor;
import io.ddbds.dynamo.spi.QueryPage;
import io.ddbds.dynamo.spi.Rows;
import io.ddbds.dynamo.spi.ScanPage;
import io.ddbds.dynamo.spi.Table;

/** One page after the other. */
final class SequentialExecutor implements QueryExecutor {
  @Override
  public Rows query(Table table, QueryPage first) {
    return new SequentialRows<>(first, table::query, QueryPage::from);
  }

  @Override
  public Rows scan(Table table, ScanPage first) {
    return new SequentialRows<>(first, table::scan, ScanPage::from);
  }

  @Override
  public String toString() {
    return "sequential()";
  }
}
