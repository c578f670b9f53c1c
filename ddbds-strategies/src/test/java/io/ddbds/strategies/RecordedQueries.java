package io.ddbds.strategies;

import io.ddbds.dynamo.spi.Item;
import io.ddbds.dynamo.spi.QueryExecutor;
import io.ddbds.dynamo.spi.QueryPage;
import io.ddbds.dynamo.spi.Rows;
import io.ddbds.dynamo.spi.ScanPage;
import io.ddbds.dynamo.spi.Table;
import java.util.ArrayList;
import java.util.List;

/** Reads as {@code sequential()} does, and remembers what it was asked for. */
final class RecordedQueries implements QueryExecutor {
  final List<QueryPage> queries = new ArrayList<>();
  final List<ScanPage> scans = new ArrayList<>();

  /** How many rows have been closed. */
  int closed;

  private final QueryExecutor sequential = QueryExecutors.sequential();

  @Override
  public Rows query(Table table, QueryPage first) {
    queries.add(first);
    return recorded(sequential.query(table, first));
  }

  @Override
  public Rows scan(Table table, ScanPage first) {
    scans.add(first);
    return recorded(sequential.scan(table, first));
  }

  private Rows recorded(Rows rows) {
    return new Rows() {
      @Override
      public boolean hasNext() {
        return rows.hasNext();
      }

      @Override
      public Item next() {
        return rows.next();
      }

      @Override
      public void close() {
        closed++;
        rows.close();
      }
    };
  }
}
