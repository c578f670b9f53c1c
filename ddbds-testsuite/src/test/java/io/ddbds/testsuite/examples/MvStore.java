package io.ddbds.testsuite.examples;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import io.ddbds.Batch;
import io.ddbds.Batching;
import io.ddbds.ClosedDatastoreException;
import io.ddbds.Conditional;
import io.ddbds.Datastore;
import io.ddbds.Entry;
import io.ddbds.Key;
import io.ddbds.Persistent;
import io.ddbds.Query;
import io.ddbds.Results;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Iterator;
import java.util.Optional;
import java.util.OptionalLong;
import org.h2.mvstore.Cursor;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.type.ByteArrayDataType;

/**
 * H2's MVStore: one file with a map in the order of the keys' bytes, in which what lies below a
 * prefix is one range. Its comparing writes give the conditional ones.
 */
final class MvStore implements Datastore, Batching, Conditional, Persistent {
  private final MVStore file;
  private final MVMap<byte[], byte[]> values;
  private volatile boolean open = true;

  MvStore(Path path) {
    file = new MVStore.Builder().fileName(path.toString()).open();
    values =
        file.openMap(
            "values",
            new MVMap.Builder<byte[], byte[]>()
                .keyType(ByteArrayDataType.INSTANCE)
                .valueType(ByteArrayDataType.INSTANCE));
  }

  @Override
  public Optional<byte[]> get(Key key) {
    return Optional.ofNullable(open().get(key.utf8())).map(Stamped::value);
  }

  @Override
  public boolean has(Key key) {
    return open().containsKey(key.utf8());
  }

  @Override
  public OptionalLong size(Key key) {
    return get(key).stream().mapToLong(value -> value.length).findFirst();
  }

  @Override
  public Results query(Query query) {
    Cursor<byte[], byte[]> cursor = below(query.prefixKey());
    return query.evaluate(new Entries(cursor), Long.MAX_VALUE, () -> open, () -> {});
  }

  @Override
  public void put(Key key, byte[] value) {
    open().put(key.utf8(), Stamped.of(value));
  }

  @Override
  public void delete(Key key) {
    open().remove(key.utf8());
  }

  @Override
  public boolean putIfAbsent(Key key, byte[] value) {
    return open().putIfAbsent(key.utf8(), Stamped.of(value)) == null;
  }

  @Override
  public Optional<Snapshot> snapshot(Key key) {
    return Optional.ofNullable(open().get(key.utf8()))
        .map(stored -> new Stamped(this, key, stored));
  }

  @Override
  public boolean replaceIfUnchanged(Snapshot snapshot, byte[] value) {
    byte[] stored = Stamped.stored(snapshot, this);
    return open().replace(snapshot.key().utf8(), stored, Stamped.of(value));
  }

  @Override
  public boolean deleteIfUnchanged(Snapshot snapshot) {
    byte[] stored = Stamped.stored(snapshot, this);
    return open().remove(snapshot.key().utf8(), stored);
  }

  @Override
  public Batch batch() {
    open();
    return new CollectedBatch(this);
  }

  @Override
  public void sync(Key prefix) {
    requireNonNull(prefix);
    open();
    file.commit();
    file.sync();
  }

  @Override
  public DiskUsage diskUsage() {
    open();
    return new DiskUsage(file.getFileStore().size(), Instant.now());
  }

  @Override
  public void close() {
    open = false;
    file.close();
  }

  MVMap<byte[], byte[]> open() {
    if (!open) {
      throw new ClosedDatastoreException();
    }
    return values;
  }

  /** From the prefix with a slash to where the character after the slash would be. */
  private Cursor<byte[], byte[]> below(Key prefix) {
    return prefix.isRoot()
        ? open().cursor(null)
        : open().cursor((prefix + "/").getBytes(UTF_8), (prefix + "0").getBytes(UTF_8), false);
  }

  private record Entries(Cursor<byte[], byte[]> cursor) implements Iterator<Entry> {
    @Override
    public boolean hasNext() {
      return cursor.hasNext();
    }

    @Override
    public Entry next() {
      Key key = Key.raw(new String(cursor.next(), UTF_8));
      return Entry.of(key, Stamped.value(cursor.getValue()));
    }
  }
}
