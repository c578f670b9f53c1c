package io.ddbds.strategies.backfill;

import io.ddbds.dynamo.spi.Cancellation;
import io.ddbds.dynamo.spi.Item;
import io.ddbds.dynamo.spi.KeyAttributes;
import io.ddbds.dynamo.spi.Page;
import io.ddbds.dynamo.spi.QueryPage;
import io.ddbds.dynamo.spi.RowRead;
import io.ddbds.dynamo.spi.RowWrite;
import io.ddbds.dynamo.spi.ScanPage;
import io.ddbds.dynamo.spi.Table;
import io.ddbds.dynamo.spi.Target;
import io.ddbds.dynamo.spi.Usage;
import java.util.List;
import java.util.Optional;

/** A table before whose writes something else happens, and whose reads may meet conflicts. */
final class HookedTable implements Table {
  private final Table table;
  private Runnable beforeWrite = () -> {};
  private int conflicts;

  HookedTable(Table table) {
    this.table = table;
  }

  /** Happens before the next write, once. */
  void beforeNextWrite(Runnable hook) {
    this.beforeWrite =
        () -> {
          beforeWrite = () -> {};
          hook.run();
        };
  }

  /** So many reads as of one instant meet a write. */
  void conflicts(int number) {
    this.conflicts = number;
  }

  @Override
  public boolean update(RowWrite.Update update) {
    beforeWrite.run();
    return table.update(update);
  }

  @Override
  public Replacement replace(RowWrite write) {
    throw new AssertionError("a backfill replaces no row");
  }

  @Override
  public List<Cancellation> transactWrite(List<RowWrite> writes, String token) {
    beforeWrite.run();
    return table.transactWrite(writes, token);
  }

  @Override
  public Optional<List<Optional<Item>>> transactRead(List<RowRead> reads) {
    return conflicts-- > 0 ? Optional.empty() : table.transactRead(reads);
  }

  @Override
  public KeyAttributes key(Target target) {
    return table.key(target);
  }

  @Override
  public Page scan(ScanPage page) {
    return table.scan(page);
  }

  @Override
  public Usage usage() {
    return table.usage();
  }

  @Override
  public Optional<Item> get(RowRead read) {
    return table.get(read); // of a row that could not be written
  }

  @Override
  public boolean put(RowWrite.Put put) {
    throw new AssertionError("a backfill puts no row for itself");
  }

  @Override
  public boolean delete(RowWrite.Delete delete) {
    throw new AssertionError("a backfill deletes nothing");
  }

  @Override
  public Page query(QueryPage page) {
    throw new AssertionError("a backfill scans");
  }

  @Override
  public List<RowWrite> batchWrite(List<RowWrite> writes) {
    throw new AssertionError("a backfill puts no row for itself");
  }

  @Override
  public BatchRead batchRead(List<RowRead> reads) {
    throw new AssertionError("a backfill reads as of one instant");
  }
}
