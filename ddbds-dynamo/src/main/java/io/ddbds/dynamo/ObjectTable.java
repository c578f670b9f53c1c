package io.ddbds.dynamo;

import io.ddbds.dynamo.spi.Cancellation;
import io.ddbds.dynamo.spi.Item;
import io.ddbds.dynamo.spi.KeyAttributes;
import io.ddbds.dynamo.spi.Page;
import io.ddbds.dynamo.spi.QueryPage;
import io.ddbds.dynamo.spi.RowRead;
import io.ddbds.dynamo.spi.RowWrite;
import io.ddbds.dynamo.spi.ScanPage;
import io.ddbds.dynamo.spi.Table;
import io.ddbds.dynamo.spi.TableStatistics;
import io.ddbds.dynamo.spi.Target;
import io.ddbds.dynamo.spi.Usage;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** The tables, for one operation: no row is written before the object is there that it leads to. */
final class ObjectTable implements Table {
  private final Table table;
  private final NewObjects objects;
  private final Consumer<Item> replaced;

  /**
   * The tables of an operation.
   *
   * @param replaced told the rows that were replaced or deleted, where DynamoDB says so
   */
  ObjectTable(Table table, NewObjects objects, Consumer<Item> replaced) {
    this.table = table;
    this.objects = objects;
    this.replaced = replaced;
  }

  @Override
  public boolean put(RowWrite.Put put) {
    return replace(put).done();
  }

  @Override
  public boolean delete(RowWrite.Delete delete) {
    return replace(delete).done();
  }

  @Override
  public Replacement replace(RowWrite write) {
    Replacement replacement = table.replace(objects.ready(List.of(write)).get(0));
    replacement.before().ifPresent(replaced);
    return replacement;
  }

  @Override
  public List<RowWrite> batchWrite(List<RowWrite> writes) {
    return table.batchWrite(objects.ready(writes));
  }

  @Override
  public List<Cancellation> transactWrite(List<RowWrite> writes, String token) {
    return table.transactWrite(objects.ready(writes), token);
  }

  @Override
  public boolean update(RowWrite.Update update) {
    return table.update(update);
  }

  @Override
  public Optional<Item> get(RowRead read) {
    return table.get(read);
  }

  @Override
  public Page query(QueryPage page) {
    return table.query(page);
  }

  @Override
  public Page scan(ScanPage page) {
    return table.scan(page);
  }

  @Override
  public BatchRead batchRead(List<RowRead> reads) {
    return table.batchRead(reads);
  }

  @Override
  public Optional<List<Optional<Item>>> transactRead(List<RowRead> reads) {
    return table.transactRead(reads);
  }

  @Override
  public String describe(String name) {
    return table.describe(name);
  }

  @Override
  public KeyAttributes key(Target target) {
    return table.key(target);
  }

  @Override
  public Usage usage() {
    return table.usage();
  }

  @Override
  public Optional<TableStatistics> statistics(Target target) {
    return table.statistics(target);
  }
}
