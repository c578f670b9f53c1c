package io.ddbds.strategies;

import io.ddbds.dynamo.spi.QueryExecutor;
import io.ddbds.dynamo.spi.QueryPage;
import io.ddbds.dynamo.spi.Rows;
import io.ddbds.dynamo.spi.ScanPage;
import io.ddbds.dynamo.spi.Table;
import java.util.List;
import java.util.stream.IntStream;

/** Several segments of a scan at once; a query is read page by page. */
final class ParallelScanExecutor implements QueryExecutor {
  private final int segments;
  private final QueryExecutor sequential = new SequentialExecutor();

  ParallelScanExecutor(int segments) {
    this.segments = segments;
  }

  @Override
  public Rows query(Table table, QueryPage first) {
    return sequential.query(table, first);
  }

  @Override
  public Rows scan(Table table, ScanPage first) {
    List<ScanPage> firsts =
        IntStream.range(0, segments).mapToObj(i -> first.segment(i, segments)).toList();
    return new ParallelRows<>(first.target(), firsts, table::scan, ScanPage::from, first.limit());
  }

  @Override
  public String toString() {
    return "parallelScan(" + segments + ")";
  }
}
