package io.ddbds.dynamo.maintenance;

import io.ddbds.CorruptEntryException;
import io.ddbds.Key;
import io.ddbds.dynamo.spi.Item;
import io.ddbds.dynamo.spi.KeySchemaStrategy;
import io.ddbds.dynamo.spi.Layout;
import io.ddbds.dynamo.spi.Placement;
import io.ddbds.dynamo.spi.RowRead;
import io.ddbds.dynamo.spi.StoredObject;
import io.ddbds.dynamo.spi.Table;
import io.ddbds.dynamo.spi.ValueObjects;
import io.ddbds.dynamo.spi.ValuePointer;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Objects to which no row leads, and of which nobody can be about to write that one does: they are
 * older than the grace period. The home row says what an entry leads to; rows of index tables are
 * copies of it. Whose key is not known is none of ours.
 */
final class OrphanedObjects {
  private final ValueObjects objects;
  private final KeySchemaStrategy keySchema;
  private final Table table;
  private final Instant youngest;

  /**
   * Looks at nothing yet.
   *
   * @param youngest what was made later is no orphan yet
   */
  OrphanedObjects(
      ValueObjects objects, KeySchemaStrategy keySchema, Table table, Instant youngest) {
    this.objects = objects;
    this.keySchema = keySchema;
    this.table = table;
    this.youngest = youngest;
  }

  /** Hands them out, those of a page of the list at a time, with their keys. */
  void through(Rounds rounds, Consumer<List<StoredObject>> orphans) {
    rounds.through(objects, page -> orphans.accept(page.stream().flatMap(this::orphan).toList()));
  }

  private Stream<StoredObject> orphan(StoredObject listed) {
    return listed.created().isAfter(youngest)
        ? Stream.empty()
        : objects.find(listed.name()).stream()
            .filter(object -> object.key().filter(key -> !isWanted(key, object)).isPresent());
  }

  /** One request for each: a list of all pointers would not fit into memory. */
  private boolean isWanted(Key key, StoredObject object) {
    return keySchema
        .locate(key)
        .map(Placement::home)
        .map(
            home ->
                new RowRead(
                    key,
                    home.table(),
                    home.key(),
                    Set.of(Layout.KEY, Layout.VALUE_REFERENCE),
                    true))
        .flatMap(table::get)
        .filter(row -> leadsTo(key, row, object))
        .isPresent();
  }

  /** A pointer that cannot be read may lead anywhere. */
  private boolean leadsTo(Key key, Item row, StoredObject object) {
    try {
      return ValuePointer.of(key, row)
          .filter(pointer -> pointer.object().equals(object.name()))
          .filter(pointer -> pointer.bucket().equals(objects.store().bucket()))
          .isPresent();
    } catch (CorruptEntryException unreadable) {
      return true;
    }
  }
}
