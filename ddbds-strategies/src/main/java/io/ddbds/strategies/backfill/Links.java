package io.ddbds.strategies.backfill;

import io.ddbds.Backoff;
import io.ddbds.ConflictException;
import io.ddbds.Key;
import io.ddbds.dynamo.spi.Attribute;
import io.ddbds.dynamo.spi.Cancellation;
import io.ddbds.dynamo.spi.Condition;
import io.ddbds.dynamo.spi.Item;
import io.ddbds.dynamo.spi.KeyAttributes;
import io.ddbds.dynamo.spi.Layout;
import io.ddbds.dynamo.spi.Placement;
import io.ddbds.dynamo.spi.RowRead;
import io.ddbds.dynamo.spi.RowState;
import io.ddbds.dynamo.spi.RowWrite;
import io.ddbds.dynamo.spi.Schema;
import io.ddbds.dynamo.spi.Table;
import io.ddbds.dynamo.spi.TableSchema;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * The rows of entries in index tables. They are read together with the home row, as of one instant,
 * and written by a transaction in which the home row must still be what was read.
 */
final class Links {
  private static final Backoff BACKOFF =
      new Backoff(Duration.ofMillis(40), Duration.ofMillis(640), 9, Duration.ofMinutes(1));

  private final Table table;
  private final Schema schema;
  private final Clock clock;

  Links(Table table, Schema schema, Clock clock) {
    this.table = table;
    this.schema = schema;
    this.clock = clock;
  }

  /** Compares the rows of an entry with its home row. */
  Verdict check(Key key, Placement placement, boolean repair) {
    Backoff.Attempts attempts = start();
    do {
      Optional<List<Optional<Item>>> rows = read(key, placement.home(), placement.others());
      if (rows.isPresent()) {
        List<RowWrite> missing = missing(key, placement, rows.get());
        if (missing.isEmpty()) {
          return Verdict.SOUND;
        } else if (!repair) {
          return new Verdict.Wrong(problem(missing));
        } else if (write(key, placement.home(), rows.get().get(0).orElseThrow(), missing)) {
          return Verdict.REPAIRED;
        }
      }
    } while (attempts.await());
    throw tooBusy(key);
  }

  /** Whether a row of an index table has an entry that it leads to. */
  Verdict checkBack(Key key, Placement.Row home, Placement.Row other) {
    Backoff.Attempts attempts = start();
    do {
      Optional<List<Optional<Item>>> rows = read(key, home, List.of(other));
      if (rows.isPresent()) {
        boolean alone = rows.get().get(0).isEmpty() && isLive(rows.get().get(1));
        return alone
            ? new Verdict.Wrong(
                "table *" + other.table() + " leads to it, but it is not there: delete it again")
            : Verdict.SOUND;
      }
    } while (attempts.await());
    throw tooBusy(key);
  }

  private Optional<List<Optional<Item>>> read(
      Key key, Placement.Row home, List<Placement.Row> others) {
    return table.transactRead(
        Stream.concat(Stream.of(home), others.stream())
            .map(row -> new RowRead(key, row.table(), row.key(), Set.of(), true))
            .toList());
  }

  private boolean isLive(Optional<Item> row) {
    return row.isPresent() && !new FoundRow(row.get(), schema.main().key()).hasExpired(clock);
  }

  /** The rows that are not there, or not as the home row is; none when that has gone. */
  private List<RowWrite> missing(Key key, Placement placement, List<Optional<Item>> rows) {
    List<RowWrite> missing = new ArrayList<>();
    if (!isLive(rows.get(0))) {
      return missing;
    }
    Item home = rows.get(0).orElseThrow();
    for (int i = 0; i < placement.others().size(); i++) {
      Placement.Row place = placement.others().get(i);
      Optional<Item> there = rows.get(i + 1);
      Item wanted = copy(home, place);
      if (!there.map(Links::comparable).equals(Optional.of(wanted.attributes()))) {
        Condition unchanged =
            there
                .map(row -> RowState.of(row).unchanged())
                .orElseGet(() -> new Condition.Absent(Layout.KEY));
        missing.add(new RowWrite.Put(key, place.table(), wanted, Optional.of(unchanged)));
      }
    }
    return missing;
  }

  private boolean write(Key key, Placement.Row place, Item home, List<RowWrite> missing) {
    List<RowWrite> writes = new ArrayList<>(missing);
    writes.add(new RowWrite.Check(key, place.table(), place.key(), RowState.of(home).unchanged()));
    List<Cancellation> reasons = table.transactWrite(writes, UUID.randomUUID().toString());
    if (reasons.contains(Cancellation.OTHER)) {
      throw Cancellation.failure(key, reasons);
    }
    return reasons.isEmpty();
  }

  /** What the row of an entry in an index table is to be. */
  private Item copy(Item home, Placement.Row place) {
    Map<String, Attribute> attributes = comparable(home);
    TableSchema main = schema.main();
    main.key().names().stream()
        .filter(name -> !name.equals(Layout.KEY))
        .forEach(attributes::remove);
    main.indexes().forEach(index -> index.key().names().forEach(attributes::remove));
    if (!place.whole()) {
      attributes.keySet().retainAll(Layout.WITHOUT_VALUE);
    }
    KeyAttributes names = schema.table(place.table()).key();
    attributes.put(names.partition(), Attribute.of(place.key().partition()));
    names
        .sort()
        .ifPresent(name -> attributes.put(name, Attribute.of(place.key().sort().orElseThrow())));
    place.indexKeys().forEach((name, text) -> attributes.put(name, Attribute.of(text)));
    return new Item(attributes);
  }

  /** What home and index rows have in common: not the revision, nor what is not ours. */
  private static Map<String, Attribute> comparable(Item item) {
    Map<String, Attribute> attributes = new HashMap<>(item.attributes());
    attributes.remove(Layout.REVISION);
    attributes.values().removeIf(Attribute.Other.class::isInstance);
    return attributes;
  }

  private static String problem(List<RowWrite> missing) {
    return "its rows in "
        + missing.stream().map(row -> "table *" + row.table()).toList()
        + " are missing, or differ from it: backfill it";
  }

  private static Backoff.Attempts start() {
    return BACKOFF.start(Pace.INTERRUPTED);
  }

  private static ConflictException tooBusy(Key key) {
    return new ConflictException(
        "the rows of key "
            + key
            + " were not free in "
            + (BACKOFF.retries() + 1)
            + " attempts, as others write them or capacity is short: run again later",
        List.of(key));
  }
}
