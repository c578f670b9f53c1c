package io.ddbds.testsuite;

import static java.util.Objects.requireNonNull;

import io.ddbds.ClosedDatastoreException;
import io.ddbds.Datastore;
import io.ddbds.Entry;
import io.ddbds.Key;
import io.ddbds.Query;
import io.ddbds.Results;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentSkipListMap;

/** A store of somebody else's: the least that conforms. */
final class HeapStore implements Datastore {
  private final Map<Key, byte[]> values = new ConcurrentSkipListMap<>(Key.BYTE_ORDER);
  private volatile boolean open = true;

  @Override
  public Optional<byte[]> get(Key key) {
    return Optional.ofNullable(open().get(key)).map(byte[]::clone);
  }

  @Override
  public boolean has(Key key) {
    return open().containsKey(key);
  }

  @Override
  public OptionalLong size(Key key) {
    return get(key).stream().mapToLong(value -> value.length).findFirst();
  }

  @Override
  public Results query(Query query) {
    var entries =
        open().entrySet().stream().map(e -> Entry.of(e.getKey(), e.getValue().clone())).iterator();
    return query.evaluate(entries, Long.MAX_VALUE, () -> open, () -> {});
  }

  @Override
  public void put(Key key, byte[] value) {
    open().put(key, value.clone());
  }

  @Override
  public void delete(Key key) {
    open().remove(key);
  }

  @Override
  public void sync(Key prefix) {
    requireNonNull(prefix);
    open();
  }

  @Override
  public void close() {
    open = false;
  }

  private Map<Key, byte[]> open() {
    if (!open) {
      throw new ClosedDatastoreException();
    }
    return values;
  }
}
