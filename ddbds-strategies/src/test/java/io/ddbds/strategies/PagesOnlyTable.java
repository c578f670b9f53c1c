package io.ddbds.strategies;

import io.ddbds.dynamo.spi.Cancellation;
import io.ddbds.dynamo.spi.Item;
import io.ddbds.dynamo.spi.RowRead;
import io.ddbds.dynamo.spi.RowWrite;
import io.ddbds.dynamo.spi.Table;
import java.util.List;
import java.util.Optional;

/** A table of which only pages can be read. */
abstract class PagesOnlyTable implements Table {
  @Override
  public Optional<Item> get(RowRead read) {
    throw onlyPages();
  }

  @Override
  public boolean put(RowWrite.Put put) {
    throw onlyPages();
  }

  @Override
  public boolean update(RowWrite.Update update) {
    throw onlyPages();
  }

  @Override
  public boolean delete(RowWrite.Delete delete) {
    throw onlyPages();
  }

  @Override
  public Replacement replace(RowWrite write) {
    throw onlyPages();
  }

  @Override
  public List<RowWrite> batchWrite(List<RowWrite> writes) {
    throw onlyPages();
  }

  @Override
  public BatchRead batchRead(List<RowRead> reads) {
    throw onlyPages();
  }

  @Override
  public List<Cancellation> transactWrite(List<RowWrite> writes, String token) {
    throw onlyPages();
  }

  @Override
  public Optional<List<Optional<Item>>> transactRead(List<RowRead> reads) {
    throw onlyPages();
  }

  private static AssertionError onlyPages() {
    return new AssertionError("only pages can be read");
  }
}
