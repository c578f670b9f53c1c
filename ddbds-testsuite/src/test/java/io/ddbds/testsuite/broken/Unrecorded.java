package io.ddbds.testsuite.broken;

import io.ddbds.Datastore;
import io.ddbds.Key;
import io.ddbds.Txn;
import java.util.HashSet;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** A transaction that does not remember what it has read. */
class Unrecorded extends ForwardingTxn {
  private final Datastore store;
  private final Set<Key> written = new HashSet<>();

  Unrecorded(Txn txn, Datastore store) {
    super(txn);
    this.store = store;
  }

  @Override
  public Optional<byte[]> get(Key key) {
    return written.contains(key) ? super.get(key) : store.get(key);
  }

  @Override
  public boolean has(Key key) {
    return get(key).isPresent();
  }

  @Override
  public OptionalLong size(Key key) {
    return get(key).stream().mapToLong(value -> value.length).findFirst();
  }

  @Override
  public void put(Key key, byte[] value) {
    written.add(key);
    super.put(key, value);
  }

  @Override
  public void delete(Key key) {
    written.add(key);
    super.delete(key);
  }
}
