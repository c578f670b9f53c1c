package io.ddbds.dynamo.maintenance;

import io.ddbds.BackendException;
import io.ddbds.Backoff;
import io.ddbds.Key;
import io.ddbds.dynamo.spi.Attribute;
import io.ddbds.dynamo.spi.Condition;
import io.ddbds.dynamo.spi.IndexSchema;
import io.ddbds.dynamo.spi.Item;
import io.ddbds.dynamo.spi.ItemSize;
import io.ddbds.dynamo.spi.Layout;
import io.ddbds.dynamo.spi.LoneWrite;
import io.ddbds.dynamo.spi.Placement;
import io.ddbds.dynamo.spi.RowRead;
import io.ddbds.dynamo.spi.RowWrite;
import io.ddbds.dynamo.spi.Table;
import io.ddbds.dynamo.spi.TableSchema;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The attributes of home rows by which indexes hold them. They follow from the key alone, so that
 * whoever sets them sets the same, and a writer that comes between is not undone.
 */
final class Stamps {
  private final Table table;
  private final Backoff retries;
  private final Set<String> names = new HashSet<>();

  Stamps(Table table, TableSchema main, Backoff retries) {
    this.table = table;
    this.retries = retries;
    main.indexes().stream().map(IndexSchema::key).forEach(key -> names.addAll(key.names()));
    names.removeAll(main.key().names());
  }

  /** The attributes. */
  Set<String> names() {
    return names;
  }

  Verdict check(FoundRow row, Placement.Row home, boolean repair) {
    Map<String, Attribute> set = new HashMap<>();
    Set<String> remove = new HashSet<>();
    for (String name : names) {
      Optional<Attribute> wanted =
          Optional.ofNullable(home.indexKeys().get(name)).map(Attribute::of);
      Optional<Attribute> there = Optional.ofNullable(row.item().get(name));
      if (!wanted.equals(there)) {
        wanted.ifPresentOrElse(stamp -> set.put(name, stamp), () -> remove.add(name));
      }
    }
    if (set.isEmpty() && remove.isEmpty()) {
      return Verdict.SOUND;
    }
    String problem = problem(set, remove);
    if (!repair) {
      return new Verdict.Wrong(problem);
    }
    // An entry that was deleted meanwhile must not come back as a row of stamps.
    Optional<Condition> there = Optional.of(new Condition.Exists(Layout.KEY));
    RowWrite stamped =
        new RowWrite.Update(row.entry(), home.table(), home.key(), set, remove, there);
    try {
      boolean done = new LoneWrite(table, stamped, retries).send();
      return done ? new Verdict.Repaired(problem) : Verdict.SOUND;
    } catch (BackendException refused) {
      if (hasRoom(row.entry(), home, set)) {
        throw refused;
      }
      return new Verdict.Wrong(Verdict.TOO_LARGE);
    }
  }

  /** Rows are looked through without their values, so that their sizes are not known before. */
  private boolean hasRoom(Key key, Placement.Row home, Map<String, Attribute> set) {
    return table
        .get(new RowRead(key, home.table(), home.key(), Set.of(), true))
        .map(Item::attributes)
        .map(
            attributes -> {
              Map<String, Attribute> stamped = new HashMap<>(attributes);
              stamped.putAll(set);
              return ItemSize.fits(new Item(stamped));
            })
        .orElse(true);
  }

  private static String problem(Map<String, Attribute> set, Set<String> remove) {
    Set<String> differing = new TreeSet<>(set.keySet());
    differing.addAll(remove);
    return "its index attributes "
        + differing
        + " are missing, or not those of its key: scrub the store, or backfill the index";
  }
}
