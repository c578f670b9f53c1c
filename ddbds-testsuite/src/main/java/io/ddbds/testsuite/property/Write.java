package io.ddbds.testsuite.property;

import io.ddbds.Datastore;
import io.ddbds.ExpiringWrites;
import io.ddbds.Key;
import io.ddbds.TimeToLive;
import io.ddbds.Txn;
import io.ddbds.WriteOperations;
import java.time.Duration;
import java.util.Optional;

/**
 * Stores or removes a value.
 *
 * @param key the key
 * @param value what to store; empty to remove
 * @param ttl for how long; empty for ever
 */
record Write(Key key, Optional<Value> value, Optional<Duration> ttl) implements Part {
  private static final String DONE = "done";

  static Write put(Key key, Value value) {
    return new Write(key, Optional.of(value), Optional.empty());
  }

  static Write put(Key key, Value value, Duration ttl) {
    return new Write(key, Optional.of(value), Optional.of(ttl));
  }

  static Write delete(Key key) {
    return new Write(key, Optional.empty(), Optional.empty());
  }

  @Override
  public String on(Side side) {
    Datastore store = side.store();
    return to(store, store.facet(TimeToLive.class).map(ttls -> ttls), side);
  }

  @Override
  public String in(Txn txn, Side side) {
    return to(txn, txn.expiring(), side);
  }

  /** Writes to a store, a batch or a transaction. */
  String to(WriteOperations writes, Optional<ExpiringWrites> expiring, Side side) {
    if (value.isEmpty()) {
      writes.delete(key);
      return DONE;
    }
    byte[] bytes = value.get().bytes();
    return side.admit(
        key,
        bytes.length,
        () -> {
          ttl.ifPresentOrElse(
              time -> expiring.orElseThrow().put(key, bytes, time), () -> writes.put(key, bytes));
          return DONE;
        });
  }

  @Override
  public String toString() {
    return value
        .map(
            stored ->
                "put " + Text.of(key) + " = " + stored + ttl.map(time -> " for " + time).orElse(""))
        .orElseGet(() -> "delete " + Text.of(key));
  }
}
