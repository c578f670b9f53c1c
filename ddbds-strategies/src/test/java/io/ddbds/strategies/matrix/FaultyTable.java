package io.ddbds.strategies.matrix;

import io.ddbds.BackendException;
import io.ddbds.Key;
import io.ddbds.ThrottledException;
import io.ddbds.UnknownOutcomeException;
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
import io.ddbds.testsuite.faults.Fault;
import io.ddbds.testsuite.faults.FaultPlan;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Supplier;

/** A table whose requests suffer what a plan says. */
final class FaultyTable implements Table {
  /** What requests of every composition can suffer; not all send rows in batches. */
  static final Set<Fault> FAULTS =
      Set.of(Fault.REJECTED, Fault.THROTTLED, Fault.CANCELLED, Fault.CUT_PAGE, Fault.LOST_REPLY);

  private final Table table;
  private final FaultPlan plan;

  FaultyTable(Table table, FaultPlan plan) {
    this.table = table;
    this.plan = plan;
  }

  @Override
  public Optional<Item> get(RowRead read) {
    return read(List.of(read), () -> table.get(read));
  }

  @Override
  public boolean put(RowWrite.Put put) {
    return write(List.of(put), () -> table.put(put));
  }

  @Override
  public boolean update(RowWrite.Update update) {
    return write(List.of(update), () -> table.update(update));
  }

  @Override
  public boolean delete(RowWrite.Delete delete) {
    return write(List.of(delete), () -> table.delete(delete));
  }

  @Override
  public Replacement replace(RowWrite write) {
    return write(List.of(write), () -> table.replace(write));
  }

  @Override
  public Page query(QueryPage page) {
    requirePassing(List.of());
    return table.query(plan.strikes(Fault.CUT_PAGE) ? cut(page) : page);
  }

  @Override
  public Page scan(ScanPage page) {
    requirePassing(List.of());
    return table.scan(plan.strikes(Fault.CUT_PAGE) ? cut(page) : page);
  }

  @Override
  public List<RowWrite> batchWrite(List<RowWrite> writes) {
    return write(
        writes,
        () -> {
          int done = processed(writes.size());
          List<RowWrite> left = new ArrayList<>(writes.subList(done, writes.size()));
          left.addAll(done == 0 ? List.of() : table.batchWrite(writes.subList(0, done)));
          return left;
        });
  }

  @Override
  public BatchRead batchRead(List<RowRead> reads) {
    return read(
        reads,
        () -> {
          int done = processed(reads.size());
          List<RowRead> left = new ArrayList<>(reads.subList(done, reads.size()));
          if (done == 0) {
            return new BatchRead(List.of(), left);
          }
          BatchRead found = table.batchRead(reads.subList(0, done));
          left.addAll(found.unprocessed());
          return new BatchRead(found.items(), left);
        });
  }

  @Override
  public List<Cancellation> transactWrite(List<RowWrite> writes, String token) {
    return write(
        writes,
        () ->
            plan.strikes(Fault.CANCELLED)
                ? Collections.nCopies(writes.size(), Cancellation.CONFLICT)
                : table.transactWrite(writes, token));
  }

  @Override
  public Optional<List<Optional<Item>>> transactRead(List<RowRead> reads) {
    return read(reads, () -> table.transactRead(reads));
  }

  @Override
  public KeyAttributes key(Target target) {
    return table.key(target);
  }

  @Override
  public Usage usage() {
    return table.usage();
  }

  private <T> T read(List<RowRead> reads, Supplier<T> request) {
    requirePassing(reads.stream().map(RowRead::entry).toList());
    return request.get();
  }

  private <T> T write(List<? extends RowWrite> writes, Supplier<T> request) {
    List<Key> keys = writes.stream().map(RowWrite::entry).toList();
    requirePassing(keys);
    T reply = request.get();
    if (plan.strikes(Fault.LOST_REPLY)) {
      throw new UnknownOutcomeException("the reply was lost", keys, null);
    }
    return reply;
  }

  private void requirePassing(List<Key> keys) {
    if (plan.strikes(Fault.REJECTED)) {
      throw new BackendException("the request was rejected", keys, null);
    } else if (plan.strikes(Fault.THROTTLED)) {
      throw new ThrottledException("the table was throttled: try again later", keys, null);
    }
  }

  private int processed(int rows) {
    return plan.strikes(Fault.UNPROCESSED) ? rows / 2 : rows;
  }

  /** One row is read; where a filter drops it, the page is empty and yet not the last. */
  private static QueryPage cut(QueryPage page) {
    return new QueryPage(
        page.target(),
        page.partition(),
        page.range(),
        page.direction(),
        page.filter(),
        page.attributes(),
        page.consistent(),
        OptionalInt.of(1),
        page.start());
  }

  private static ScanPage cut(ScanPage page) {
    return new ScanPage(
        page.target(),
        page.filter(),
        page.attributes(),
        page.consistent(),
        OptionalInt.of(1),
        page.segment(),
        page.segments(),
        page.start());
  }
}
