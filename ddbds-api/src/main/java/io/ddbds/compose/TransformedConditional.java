package io.ddbds.compose;

import static java.util.Objects.requireNonNull;

import io.ddbds.Conditional;
import io.ddbds.Key;
import java.util.Optional;

/** Conditional writes of entries that are kept under other keys. */
final class TransformedConditional implements Conditional {
  private final Conditional facet;
  private final StoredKeys keys;
  private final OwnFailures failures;

  TransformedConditional(Conditional facet, StoredKeys keys, OwnFailures failures) {
    this.facet = facet;
    this.keys = keys;
    this.failures = failures;
  }

  @Override
  public boolean putIfAbsent(Key key, byte[] value) {
    Key stored = keys.require(key);
    return failures.call(() -> facet.putIfAbsent(stored, value));
  }

  @Override
  public Optional<Snapshot> snapshot(Key key) {
    return keys.find(key)
        .flatMap(stored -> failures.call(() -> facet.snapshot(stored)))
        .map(snapshot -> new OwnSnapshot(this, key, snapshot));
  }

  @Override
  public boolean replaceIfUnchanged(Snapshot snapshot, byte[] value) {
    Snapshot stored = requireOwn(snapshot);
    return failures.call(() -> facet.replaceIfUnchanged(stored, value));
  }

  @Override
  public boolean deleteIfUnchanged(Snapshot snapshot) {
    Snapshot stored = requireOwn(snapshot);
    return failures.call(() -> facet.deleteIfUnchanged(stored));
  }

  private Snapshot requireOwn(Snapshot snapshot) {
    if (requireNonNull(snapshot, "snapshot") instanceof OwnSnapshot own && own.origin() == this) {
      return own.stored();
    }
    throw new IllegalArgumentException(
        "the snapshot of key " + snapshot.key() + " is of another store: take one from this store");
  }

  private record OwnSnapshot(TransformedConditional origin, Key key, Snapshot stored)
      implements Snapshot {
    @Override
    public byte[] value() {
      return stored.value();
    }
  }
}
