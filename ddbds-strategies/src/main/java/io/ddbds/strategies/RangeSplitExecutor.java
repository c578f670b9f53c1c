package io.ddbds.strategies;

import io.ddbds.dynamo.spi.QueryExecutor;
import io.ddbds.dynamo.spi.QueryPage;
import io.ddbds.dynamo.spi.Rows;
import io.ddbds.dynamo.spi.ScanPage;
import io.ddbds.dynamo.spi.Table;
import java.util.Optional;

/** Several ranges of a partition, or segments of a scan, at once. */
final class RangeSplitExecutor implements QueryExecutor {
  private final int lanes;
  private final QueryExecutor sequential = new SequentialExecutor();
  private final QueryExecutor scans;

  RangeSplitExecutor(int lanes) {
    this.lanes = lanes;
    this.scans = new ParallelScanExecutor(lanes);
  }

  @Override
  public Rows query(Table table, QueryPage first) {
    Optional<String> sort = table.key(first.target()).sort();
    return sort.isPresent()
        ? new SplitRows(table, first.returning(sort.get()), sort.get(), lanes)
        : sequential.query(table, first);
  }

  @Override
  public Rows scan(Table table, ScanPage first) {
    return scans.scan(table, first);
  }

  @Override
  public String toString() {
    return "rangeSplit(" + lanes + ")";
  }
}
