package io.ddbds.strategies.backfill;

import io.ddbds.Key;
import io.ddbds.dynamo.spi.Attribute;
import io.ddbds.dynamo.spi.Condition;
import io.ddbds.dynamo.spi.IndexSchema;
import io.ddbds.dynamo.spi.Item;
import io.ddbds.dynamo.spi.Layout;
import io.ddbds.dynamo.spi.Placement;
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
  private final Set<String> names = new HashSet<>();

  Stamps(Table table, TableSchema main) {
    this.table = table;
    main.indexes().stream().map(IndexSchema::key).forEach(key -> names.addAll(key.names()));
    names.removeAll(main.key().names());
  }

  /** The attributes. */
  Set<String> names() {
    return names;
  }

  Verdict check(Key key, Item row, Placement.Row home, boolean repair) {
    Map<String, Attribute> set = new HashMap<>();
    Set<String> remove = new HashSet<>();
    for (String name : names) {
      Optional<Attribute> wanted =
          Optional.ofNullable(home.indexKeys().get(name)).map(Attribute::of);
      Optional<Attribute> there = Optional.ofNullable(row.get(name));
      if (!wanted.equals(there)) {
        wanted.ifPresentOrElse(stamp -> set.put(name, stamp), () -> remove.add(name));
      }
    }
    if (set.isEmpty() && remove.isEmpty()) {
      return Verdict.SOUND;
    } else if (!repair) {
      return new Verdict.Wrong(problem(set, remove));
    }
    // An entry that was deleted meanwhile must not come back as a row of stamps.
    boolean there =
        table.update(
            new RowWrite.Update(
                key,
                home.table(),
                home.key(),
                set,
                remove,
                Optional.of(new Condition.Exists(Layout.KEY))));
    return there ? Verdict.REPAIRED : Verdict.SOUND;
  }

  private static String problem(Map<String, Attribute> set, Set<String> remove) {
    Set<String> differing = new TreeSet<>(set.keySet());
    differing.addAll(remove);
    return "its index attributes "
        + differing
        + " are missing, or not those of its key: backfill it";
  }
}
