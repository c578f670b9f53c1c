package io.ddbds.dynamo.testing;

import io.ddbds.dynamo.spi.Cancellation;
import io.ddbds.dynamo.spi.Direction;
import io.ddbds.dynamo.spi.IndexSchema;
import io.ddbds.dynamo.spi.Item;
import io.ddbds.dynamo.spi.ItemKey;
import io.ddbds.dynamo.spi.ItemSize;
import io.ddbds.dynamo.spi.KeyAttributes;
import io.ddbds.dynamo.spi.Page;
import io.ddbds.dynamo.spi.QueryPage;
import io.ddbds.dynamo.spi.RowRead;
import io.ddbds.dynamo.spi.RowWrite;
import io.ddbds.dynamo.spi.ScanPage;
import io.ddbds.dynamo.spi.Schema;
import io.ddbds.dynamo.spi.SortRange;
import io.ddbds.dynamo.spi.Table;
import io.ddbds.dynamo.spi.TableSchema;
import io.ddbds.dynamo.spi.TableStatistics;
import io.ddbds.dynamo.spi.Target;
import io.ddbds.dynamo.spi.Usage;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * DynamoDB in a few maps: a {@link Table} for tests that is held to DynamoDB Local by a property.
 *
 * <p>It refuses, pages, sorts and charges as DynamoDB does. Nothing is ever throttled, left
 * unprocessed or in conflict, indexes are never behind, and expired rows stay. In what it differs
 * from DynamoDB Local, it is closer to AWS:
 *
 * <ul>
 *   <li>numbers come back in one notation, not only those of a put;
 *   <li>a scan meets partitions, and rows of an index with the same key, in an order of its own;
 *   <li>a delete of nothing costs one write unit in a batch and two in a transaction, where
 *       DynamoDB Local says two and one, and all writes of a transaction are charged, where
 *       DynamoDB Local leaves out those that cost the same as another;
 *   <li>a transaction's token is remembered for ever;
 *   <li>a read of nothing in a batch costs what it costs alone, where DynamoDB Local says nothing;
 *   <li>a scan of an index is charged for what the index holds, and its filter cannot look at more;
 *   <li>a query of an index that is sorted by its table's sort key does not lose rows at its
 *       bounds;
 *   <li>a query of a partition key that is too long is refused;
 *   <li>a transaction of reads is refused when it returns more than 4 MB.
 * </ul>
 *
 * <p>Safe for use by several threads, one at a time.
 */
public final class InMemoryTable implements Table {
  /** What a transaction may carry, by "Amazon DynamoDB Transactions" in the developer guide. */
  private static final long TRANSACTION_BYTES = 4 << 20;

  /** What a batch of reads returns at most, by "BatchGetItem" in the API reference. */
  private static final long BATCH_BYTES = 16 << 20;

  private static final int MAX_TRANSACTION = 100;
  private static final int MAX_BATCH_READ = 100;
  private static final int MAX_BATCH_WRITE = 25;

  private final Map<String, StoredTable> tables = new HashMap<>();
  private final Map<String, Committed> committed = new HashMap<>();
  private Usage usage = Usage.NONE;

  /**
   * Opens empty tables.
   *
   * @param schema the tables
   */
  public InMemoryTable(Schema schema) {
    add(schema.main());
    schema.others().forEach(this::add);
  }

  @Override
  public synchronized Optional<Item> get(RowRead read) {
    count();
    new Refusals(List.of(read.entry())).checkKey(read.key());
    Optional<Item> item = find(read);
    charge(CapacityUnits.ofRow(size(item), read.consistent()), 0);
    return item.map(found -> PageReading.only(read.attributes(), found));
  }

  @Override
  public synchronized boolean put(RowWrite.Put put) {
    return writeOne(put).done();
  }

  @Override
  public synchronized boolean update(RowWrite.Update update) {
    return writeOne(update).done();
  }

  @Override
  public synchronized boolean delete(RowWrite.Delete delete) {
    return writeOne(delete).done();
  }

  @Override
  public synchronized Replacement replace(RowWrite write) {
    if (write instanceof RowWrite.Put || write instanceof RowWrite.Delete) {
      return writeOne(write);
    }
    throw new IllegalArgumentException("only puts and deletes replace, not " + write);
  }

  @Override
  public synchronized Page query(QueryPage page) {
    StoredTable table = table(page.target().table());
    Optional<IndexSchema> index = index(page.target());
    KeyAttributes key = key(page.target());
    requireSort(key, page.range());
    count();
    Refusals refusals = new Refusals(List.of());
    refusals.checkKeyText(page.partition(), ItemKey.MAX_PARTITION_BYTES);
    refusals.checkPage(table, index, page.attributes(), page.filter(), page.limit());
    refusals.checkQueryFilter(key, page.filter());
    SortedRows rows = table.rows(page.target().index());
    refusals.checkStart(rows, key, page);
    PageReading reading = new PageReading(table, index);
    Page result =
        reading.read(
            rows.query(page.partition(), page.range(), page.direction(), page.start()).iterator(),
            page.filter(),
            page.attributes(),
            page.limit(),
            isLast(page, key));
    charge(CapacityUnits.ofPage(reading.bytes(), page.consistent() && index.isEmpty()), 0);
    return result;
  }

  @Override
  public synchronized Page scan(ScanPage page) {
    StoredTable table = table(page.target().table());
    Optional<IndexSchema> index = index(page.target());
    count();
    Refusals refusals = new Refusals(List.of());
    refusals.require(
        page.segment() >= 0 && page.segment() < page.segments(),
        "segment " + page.segment() + " of " + page.segments());
    refusals.checkPage(table, index, page.attributes(), page.filter(), page.limit());
    SortedRows rows = table.rows(page.target().index());
    PageReading reading = new PageReading(table, index);
    Page result =
        reading.read(
            rows.scan(page.segment(), page.segments(), page.start()).iterator(),
            page.filter(),
            page.attributes(),
            page.limit(),
            item -> false);
    charge(CapacityUnits.ofPage(reading.bytes(), page.consistent() && index.isEmpty()), 0);
    return result;
  }

  @Override
  public synchronized List<RowWrite> batchWrite(List<RowWrite> writes) {
    writes.forEach(InMemoryTable::requireBatchable);
    count();
    Refusals refusals = refusals(writes);
    refusals.checkNumber(writes, MAX_BATCH_WRITE);
    List<Change> changes = writes.stream().map(write -> change(write, refusals)).toList();
    refusals.checkDistinct(changes.stream().map(Change::row).toList());
    charge(0, changes.stream().mapToDouble(Change::cost).sum());
    changes.forEach(Change::apply);
    return List.of();
  }

  @Override
  public synchronized BatchRead batchRead(List<RowRead> reads) {
    requireAlike(reads);
    count();
    checkReads(reads, MAX_BATCH_READ);
    List<Item> items = new ArrayList<>();
    List<RowRead> unprocessed = new ArrayList<>();
    long bytes = 0;
    for (RowRead read : reads) {
      Optional<Item> item = find(read);
      bytes += size(item);
      if (bytes > BATCH_BYTES) {
        unprocessed.add(read);
      } else {
        charge(CapacityUnits.ofRow(size(item), read.consistent()), 0);
        item.ifPresent(found -> items.add(PageReading.only(read.attributes(), found)));
      }
    }
    return new BatchRead(items, unprocessed);
  }

  @Override
  public synchronized List<Cancellation> transactWrite(List<RowWrite> writes, String token) {
    count();
    Refusals refusals = refusals(writes);
    refusals.checkNumber(writes, MAX_TRANSACTION);
    refusals.require(!token.isEmpty() && token.length() <= 36, "the token \"" + token + "\"");
    Committed before = committed.get(token);
    if (before != null) {
      refusals.require(before.writes() == writes.hashCode(), "a token of other writes");
      charge(0, before.cost());
      return List.of();
    }
    List<Change> changes = writes.stream().map(write -> change(write, refusals)).toList();
    refusals.checkDistinct(changes.stream().map(Change::row).toList());
    refusals.require(
        changes.stream().mapToLong(Change::bytes).sum() <= TRANSACTION_BYTES, "more than 4 MB");
    if (!changes.stream().allMatch(Change::isAllowed)) {
      return changes.stream()
          .map(change -> change.isAllowed() ? Cancellation.NONE : Cancellation.CONDITION_FAILED)
          .toList();
    }
    double cost = CapacityUnits.TRANSACTION * changes.stream().mapToDouble(Change::cost).sum();
    charge(0, cost);
    changes.forEach(Change::apply);
    committed.put(token, new Committed(writes.hashCode(), cost));
    return List.of();
  }

  @Override
  public synchronized Optional<List<Optional<Item>>> transactRead(List<RowRead> reads) {
    count();
    Refusals refusals = checkReads(reads, MAX_TRANSACTION);
    List<Optional<Item>> items = reads.stream().map(this::find).toList();
    refusals.require(
        items.stream().mapToLong(InMemoryTable::size).sum() <= TRANSACTION_BYTES, "more than 4 MB");
    List<Optional<Item>> results = new ArrayList<>();
    for (int i = 0; i < reads.size(); i++) {
      RowRead read = reads.get(i);
      charge(CapacityUnits.TRANSACTION * CapacityUnits.ofRow(size(items.get(i)), true), 0);
      results.add(items.get(i).map(item -> PageReading.only(read.attributes(), item)));
    }
    return Optional.of(results);
  }

  @Override
  public KeyAttributes key(Target target) {
    return index(target).map(IndexSchema::key).orElse(table(target.table()).schema().key());
  }

  @Override
  public synchronized Usage usage() {
    return usage;
  }

  @Override
  public synchronized Optional<TableStatistics> statistics(Target target) {
    return Optional.of(table(target.table()).statistics(index(target)));
  }

  private void add(TableSchema table) {
    tables.put(table.suffix(), new StoredTable(table));
  }

  private Replacement writeOne(RowWrite write) {
    StoredTable table = table(write.table());
    count();
    Change change = Change.of(table, write, new Refusals(List.of(write.entry())));
    if (!change.isAllowed()) {
      return Replacement.REFUSED;
    }
    charge(0, change.cost());
    change.apply();
    return new Replacement(true, change.before());
  }

  private Change change(RowWrite write, Refusals refusals) {
    return Change.of(table(write.table()), write, refusals);
  }

  private Optional<Item> find(RowRead read) {
    return table(read.table()).find(read.key());
  }

  private Refusals checkReads(List<RowRead> reads, int most) {
    Refusals refusals = new Refusals(reads.stream().map(RowRead::entry).toList());
    refusals.checkNumber(reads, most);
    reads.forEach(read -> refusals.checkKey(read.key()));
    refusals.checkDistinct(
        reads.stream().map(read -> Map.entry(read.table(), read.key())).toList());
    return refusals;
  }

  private StoredTable table(String suffix) {
    StoredTable table = tables.get(suffix);
    if (table == null) {
      throw new IllegalArgumentException("the schema has no table \"" + suffix + "\"");
    }
    return table;
  }

  private Optional<IndexSchema> index(Target target) {
    return target.index().map(name -> table(target.table()).index(name));
  }

  private void count() {
    usage = usage.plus(new Usage(1, 0, 0));
  }

  private void charge(double readUnits, double writeUnits) {
    usage = usage.plus(new Usage(0, readUnits, writeUnits));
  }

  /** DynamoDB sees that nothing can follow the only row of a key, or the bound of a range. */
  private static Predicate<Item> isLast(QueryPage page, KeyAttributes key) {
    if (page.target().index().isPresent()) {
      return item -> false;
    } else if (key.sort().isEmpty()) {
      return item -> true;
    } else if (page.range() instanceof SortRange.Between between) {
      String bound = page.direction() == Direction.ASCENDING ? between.high() : between.low();
      return item -> item.text(key.sort().get()).orElseThrow().equals(bound);
    }
    return item -> false;
  }

  private static Refusals refusals(List<RowWrite> writes) {
    return new Refusals(writes.stream().map(RowWrite::entry).toList());
  }

  private static long size(Optional<Item> item) {
    return item.map(ItemSize::of).orElse(0L);
  }

  private static void requireSort(KeyAttributes key, SortRange range) {
    if (key.sort().isEmpty() && !(range instanceof SortRange.All)) {
      throw new IllegalArgumentException("there is no sort key to read a range of");
    }
  }

  private static void requireBatchable(RowWrite write) {
    boolean batchable = write instanceof RowWrite.Put || write instanceof RowWrite.Delete;
    if (!batchable || write.condition().isPresent()) {
      throw new IllegalArgumentException(
          "a batch holds puts and deletes without conditions, not one of " + write.entry());
    }
  }

  private static void requireAlike(List<RowRead> reads) {
    Map<String, RowRead> first = new HashMap<>();
    for (RowRead read : reads) {
      RowRead other = first.computeIfAbsent(read.table(), table -> read);
      if (!read.attributes().equals(other.attributes())
          || read.consistent() != other.consistent()) {
        throw new IllegalArgumentException(
            "reads of one table in a batch ask for the same attributes and consistency");
      }
    }
  }

  /** Only the hash code of the writes is kept, as their arrays may change. */
  private record Committed(int writes, double cost) {}
}
