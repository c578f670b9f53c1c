package io.ddbds.strategies;

import io.ddbds.dynamo.spi.QueryExecutor;
import io.ddbds.dynamo.spi.QueryPage;
import io.ddbds.dynamo.spi.Rows;
import io.ddbds.dynamo.spi.ScanPage;
import io.ddbds.dynamo.spi.Table;
import java.util.List;

/** One page after the other, one of them ahead of the reader. */
final class PrefetchingExecutor implements QueryExecutor {
  @Override
  public Rows query(Table table, QueryPage first) {
    return new ParallelRows<>(
        first.target(), List.of(first), table::query, QueryPage::from, first.limit());
  }

  @Override
  public Rows scan(Table table, ScanPage first) {
    return new ParallelRows<>(
        first.target(), List.of(first), table::scan, ScanPage::from, first.limit());
  }

  @Override
  public String toString() {
    return "prefetching()";
  }
}
