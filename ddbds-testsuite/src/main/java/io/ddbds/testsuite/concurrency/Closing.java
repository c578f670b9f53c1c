package io.ddbds.testsuite.concurrency;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.ddbds.ClosedDatastoreException;
import io.ddbds.Datastore;
import io.ddbds.Key;
import io.ddbds.Query;
import io.ddbds.UnknownOutcomeException;
import java.util.List;

/** A store that one thread closes while others use it. */
final class Closing {
  private final Datastore store;
  private final List<Key> keys;
  private volatile boolean closed;

  Closing(Datastore store, List<Key> keys) {
    this.store = store;
    this.keys = keys;
  }

  /** Closes the store, after a while. */
  void close(Worker worker) {
    for (int i = 0; i < 10; i++) {
      worker.pause();
    }
    store.close();
    closed = true;
  }

  /** Uses the store until it says that it is closed; fails if it works on once it is. */
  void useUntilClosed(Worker worker) {
    while (!Thread.currentThread().isInterrupted()) {
      boolean wasClosed = closed;
      try {
        use(worker, worker.oneOf(keys));
      } catch (UnknownOutcomeException e) {
        continue; // close may cut a write short; the next call says that the store is closed
      } catch (ClosedDatastoreException e) {
        return;
      }
      if (wasClosed) {
        throw new AssertionError("an operation succeeded after close");
      }
    }
  }

  private void use(Worker worker, Key key) {
    switch (worker.random().nextInt(6)) {
      case 0 -> store.put(key, worker.newValue().getBytes(UTF_8));
      case 1 -> store.delete(key);
      case 2 -> store.get(key);
      case 3 -> store.has(key);
      case 4 -> store.size(key);
      default -> store.query(Query.all()).rest();
    }
  }
}
