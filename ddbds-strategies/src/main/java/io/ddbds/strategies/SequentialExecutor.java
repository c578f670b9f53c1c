package io.ddbds.strategies;

import io.ddbds.dynamo.spi.Item;
import io.ddbds.dynamo.spi.Page;
import io.ddbds.dynamo.spi.QueryExecutor;
import io.ddbds.dynamo.spi.QueryPage;
import io.ddbds.dynamo.spi.Rows;
import io.ddbds.dynamo.spi.ScanPage;
import io.ddbds.dynamo.spi.Table;
import java.util.Optional;
import java.util.function.Function;

/** One page after the other. */
final class SequentialExecutor implements QueryExecutor {
  @Override
  public Rows query(Table table, QueryPage first) {
    Function<Optional<Item>, Page> fetch =
        start -> table.query(start.map(first::from).orElse(first));
    return new SequentialRows(fetch);
  }

  @Override
  public Rows scan(Table table, ScanPage first) {
    Function<Optional<Item>, Page> fetch =
        start -> table.scan(start.map(first::from).orElse(first));
    return new SequentialRows(fetch);
  }

  @Override
  public String toString() {
    return "sequential()";
  }
}
