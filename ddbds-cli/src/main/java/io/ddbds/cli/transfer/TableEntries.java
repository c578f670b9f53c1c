package io.ddbds.cli.transfer;

import io.ddbds.CorruptEntryException;
import io.ddbds.Entry;
import io.ddbds.Expiration;
import io.ddbds.Key;
import io.ddbds.Query;
import io.ddbds.dynamo.spi.Item;
import io.ddbds.dynamo.spi.ItemKey;
import io.ddbds.dynamo.spi.Layout;
import io.ddbds.dynamo.spi.Page;
import io.ddbds.dynamo.spi.RowRead;
import io.ddbds.dynamo.spi.ScanPage;
import io.ddbds.dynamo.spi.Table;
import io.ddbds.dynamo.spi.TableSchema;
import io.ddbds.dynamo.spi.Target;
import io.ddbds.dynamo.spi.ValuePointer;
import io.ddbds.dynamo.spi.ValueStrategy;
import java.time.Clock;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;

/**
 * The entries of a table, in the order of its scan, which can be interrupted after each page and
 * taken up from there.
 */
final class TableEntries {
  /** Bounds what is done again after a kill. */
  private static final int PAGE_ITEMS = 1_000;

  private final Table table;
  private final TableSchema main;
  private final ValueStrategy values;
  private final Query below;
  private final Clock clock;

  /**
   * All live entries below a prefix.
   *
   * @param table the table
   * @param main what its rows are like
   * @param values where the values are
   * @param below what is wanted; all of the table is read
   * @param clock tells what has expired
   */
  TableEntries(Table table, TableSchema main, ValueStrategy values, Key below, Clock clock) {
    this.table = table;
    this.main = main;
    this.values = values;
    this.below = Query.prefix(below);
    this.clock = clock;
  }

  /** What becomes of the entries. */
  interface Receiver {
    /** Takes an entry. */
    void accept(Entry entry);

    /** Told after each page where the next one starts; empty after the last. */
    void pageDone(Optional<Item> next);
  }

  /** How many rows there are, as far as DynamoDB has counted them. */
  OptionalLong estimate() {
    return table
        .statistics(Target.MAIN)
        .map(known -> OptionalLong.of(known.items()))
        .orElse(OptionalLong.empty());
  }

  /** Hands over all entries from a start on. */
  void through(Optional<Item> start, Receiver receiver) {
    Optional<Item> next = start;
    do {
      Page page = table.scan(request(next));
      page.items().forEach(row -> receive(row, receiver));
      next = page.end();
      receiver.pageDone(next);
    } while (next.isPresent());
  }

  private void receive(Item row, Receiver receiver) {
    key(row)
        .filter(below::selects)
        .flatMap(key -> entry(key, row, Optional.empty()))
        .ifPresent(receiver::accept);
  }

  /**
   * The entry of a row. When an entry is replaced or deleted, its object may go: then the row is
   * read again.
   *
   * @param gone the object that was missing before
   */
  private Optional<Entry> entry(Key key, Item row, Optional<ValuePointer> gone) {
    Expiration expiration = Layout.expiration(row);
    if (expiration.hasPassed(clock.instant())) {
      return Optional.empty();
    }
    Optional<ValuePointer> pointer = values.objects().flatMap(objects -> ValuePointer.of(key, row));
    Optional<byte[]> value =
        pointer.isEmpty()
            ? Optional.of(values.load(key, row))
            : values.objects().orElseThrow().read(key, pointer.get());
    if (value.isPresent()) {
      return Optional.of(Entry.of(key, value.get()).withExpiration(expiration));
    } else if (pointer.equals(gone)) {
      throw new CorruptEntryException(
          "the object with the value of key "
              + key
              + " is gone: look for more of the kind with ddbds check",
          List.of(key),
          null);
    }
    return rowNow(key, row).flatMap(now -> entry(key, now, pointer));
  }

  private Optional<Item> rowNow(Key key, Item row) {
    ItemKey of =
        new ItemKey(
            row.text(main.key().partition()).orElseThrow(), main.key().sort().flatMap(row::text));
    return table.get(new RowRead(key, main.suffix(), of, attributes(), true));
  }

  /** A row without a key of ours is none of ours. */
  private static Optional<Key> key(Item row) {
    return row.text(Layout.KEY)
        .filter(path -> path.equals("/") || (path.startsWith("/") && !path.endsWith("/")))
        .map(Key::raw);
  }

  private ScanPage request(Optional<Item> start) {
    return new ScanPage(
        new Target(main.suffix(), Optional.empty()),
        Optional.empty(),
        attributes(),
        true,
        OptionalInt.of(PAGE_ITEMS),
        0,
        1,
        start);
  }

  private Set<String> attributes() {
    Set<String> attributes = new HashSet<>(Layout.WITHOUT_VALUE);
    attributes.addAll(main.key().names());
    attributes.addAll(values.attributes());
    return attributes;
  }
}
