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
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Supplier;
import org.h2.mvstore.Cursor;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.type.ByteArrayDataType;

/**
 * H2's MVStore: one file with a map in the order of the keys' bytes, in which what lies below a
 * prefix is one range. Its comparing writes give the conditional ones. Operations share a lock that
 * close takes alone, since MVStore may fail in its own way where it meets its end.
 */
final class MvStore implements Datastore, Batching, Conditional, Persistent {
  private final MVStore file;
  private final MVMap<byte[], byte[]> values;
  private final ReadWriteLock use = new ReentrantReadWriteLock();
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
    return stored(key).map(Stamped::value);
  }

  @Override
  public boolean has(Key key) {
    return whileOpen(() -> values.containsKey(key.utf8()));
  }

  @Override
  public OptionalLong size(Key key) {
    return get(key).stream().mapToLong(value -> value.length).findFirst();
  }

  @Override
  public Results query(Query query) {
    Cursor<byte[], byte[]> found = whileOpen(() -> below(query.prefixKey()));
    return query.evaluate(new Entries(found), Long.MAX_VALUE, () -> open, () -> {});
  }

  @Override
  public void put(Key key, byte[] value) {
    whileOpen(() -> values.put(key.utf8(), Stamped.of(value)));
  }

  @Override
  public void delete(Key key) {
    whileOpen(() -> values.remove(key.utf8()));
  }

  @Override
  public boolean putIfAbsent(Key key, byte[] value) {
    return whileOpen(() -> values.putIfAbsent(key.utf8(), Stamped.of(value)) == null);
  }

  @Override
  public Optional<Snapshot> snapshot(Key key) {
    return stored(key).map(stored -> new Stamped(this, key, stored));
  }

  @Override
  public boolean replaceIfUnchanged(Snapshot snapshot, byte[] value) {
    byte[] stored = Stamped.stored(snapshot, this);
    return whileOpen(() -> values.replace(snapshot.key().utf8(), stored, Stamped.of(value)));
  }

  @Override
  public boolean deleteIfUnchanged(Snapshot snapshot) {
    byte[] stored = Stamped.stored(snapshot, this);
    return whileOpen(() -> values.remove(snapshot.key().utf8(), stored));
  }

  @Override
  public Batch batch() {
    return whileOpen(() -> new CollectedBatch(this));
  }

  @Override
  public void sync(Key prefix) {
    requireNonNull(prefix);
    whileOpen(
        () -> {
          file.commit();
          file.sync();
          return file;
        });
  }

  @Override
  public DiskUsage diskUsage() {
    return whileOpen(() -> new DiskUsage(file.getFileStore().size(), Instant.now()));
  }

  @Override
  public void close() {
    use.writeLock().lock();
    try {
      open = false;
      file.close();
    } finally {
      use.writeLock().unlock();
    }
  }

  /** The store stays open until the operation has ended. */
  <T> T whileOpen(Supplier<T> operation) {
    use.readLock().lock();
    try {
      if (!open) {
        throw new ClosedDatastoreException();
      }
      return operation.get();
    } finally {
      use.readLock().unlock();
    }
  }

  private Optional<byte[]> stored(Key key) {
    return whileOpen(() -> Optional.ofNullable(values.get(key.utf8())));
  }

  /** From the prefix with a slash to where the character after the slash would be. */
  private Cursor<byte[], byte[]> below(Key prefix) {
    return prefix.isRoot()
        ? values.cursor(null)
        : values.cursor((prefix + "/").getBytes(UTF_8), (prefix + "0").getBytes(UTF_8), false);
  }

  /** Sees the map as it was when the cursor was made, whatever is written meanwhile. */
  private final class Entries implements Iterator<Entry> {
    private final Cursor<byte[], byte[]> cursor;

    Entries(Cursor<byte[], byte[]> cursor) {
      this.cursor = cursor;
    }

    @Override
    public boolean hasNext() {
      return whileOpen(cursor::hasNext);
    }

    @Override
    public Entry next() {
      return whileOpen(
          () -> {
            Key key = Key.raw(new String(cursor.next(), UTF_8));
            return Entry.of(key, Stamped.value(cursor.getValue()));
          });
    }
  }
}
