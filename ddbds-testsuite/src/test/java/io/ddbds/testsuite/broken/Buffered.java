package io.ddbds.testsuite.broken;

import io.ddbds.ConflictException;
import io.ddbds.Datastore;
import io.ddbds.Key;
import io.ddbds.Txn;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A transaction of its own: it keeps writes until a commit, which a subclass spoils. */
abstract class Buffered extends ForwardingTxn {
  protected final Datastore store;
  private final Map<Key, Optional<byte[]>> reads = new LinkedHashMap<>();
  private final Map<Key, Optional<byte[]>> writes = new LinkedHashMap<>();

  Buffered(Txn txn, Datastore store) {
    super(txn);
    this.store = store;
  }

  @Override
  public Optional<byte[]> get(Key key) {
    return writes.containsKey(key)
        ? writes.getOrDefault(key, Optional.empty())
        : reads.computeIfAbsent(key, store::get);
  }

  @Override
  public boolean has(Key key) {
    return get(key).isPresent();
  }

  @Override
  public void put(Key key, byte[] value) {
    writes.put(key, Optional.of(value.clone()));
  }

  @Override
  public void delete(Key key) {
    writes.put(key, Optional.empty());
  }

  @Override
  public abstract void commit();

  final Set<Key> written() {
    return writes.keySet();
  }

  final Set<Key> read() {
    return reads.keySet();
  }

  /** Fails if what was read of some keys is not there any more. */
  final void validate(Set<Key> keys) {
    for (Key key : keys) {
      if (reads.containsKey(key) && !same(reads.get(key), store.get(key))) {
        throw new ConflictException("changed", Set.of(key));
      }
    }
  }

  /** Writes one key after the other. */
  final void apply() {
    writes.forEach(
        (key, value) -> {
          value.ifPresentOrElse(present -> store.put(key, present), () -> store.delete(key));
          Window.open();
        });
  }

  private static boolean same(Optional<byte[]> one, Optional<byte[]> other) {
    return Arrays.equals(one.orElse(null), other.orElse(null));
  }
}
