package io.ddbds.testsuite.broken;

import io.ddbds.Conditional;
import io.ddbds.Datastore;
import io.ddbds.Key;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** A store with conditional writes of its own: it counts versions, for a subclass to miscount. */
class Versioned extends Forwarding implements Conditional {
  private final Map<Key, Long> versions = new HashMap<>();
  private long last;

  Versioned(Datastore store) {
    super(store);
  }

  /** Counts a write. */
  void count(Key key) {
    versions.put(key, ++last);
  }

  /** What tells a state of the key from any other. */
  Object version(Key key) {
    return versions.getOrDefault(key, 0L);
  }

  boolean unchanged(Snapshot snapshot) {
    return has(snapshot.key()) && sameVersion(snapshot);
  }

  final boolean sameVersion(Snapshot snapshot) {
    return snapshot instanceof Taken taken && taken.version().equals(version(snapshot.key()));
  }

  @Override
  public void put(Key key, byte[] value) {
    super.put(key, value);
    count(key);
  }

  @Override
  public void put(Key key, byte[] value, Duration time) {
    super.put(key, value, time);
    count(key);
  }

  @Override
  public void delete(Key key) {
    super.delete(key);
    count(key);
  }

  @Override
  public boolean setTtl(Key key, Duration time) {
    count(key);
    return super.setTtl(key, time);
  }

  @Override
  public boolean clearTtl(Key key) {
    count(key);
    return super.clearTtl(key);
  }

  @Override
  public boolean putIfAbsent(Key key, byte[] value) {
    if (has(key)) {
      return false;
    }
    put(key, value);
    return true;
  }

  @Override
  public Optional<Snapshot> snapshot(Key key) {
    return get(key).map(value -> new Taken(key, value, version(key)));
  }

  @Override
  public boolean replaceIfUnchanged(Snapshot snapshot, byte[] value) {
    if (!unchanged(snapshot)) {
      return false;
    }
    put(snapshot.key(), value);
    return true;
  }

  @Override
  public boolean deleteIfUnchanged(Snapshot snapshot) {
    if (!unchanged(snapshot)) {
      return false;
    }
    delete(snapshot.key());
    return true;
  }
}
