package io.ddbds.testsuite.concurrency;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ddbds.ClosedDatastoreException;
import io.ddbds.Datastore;
import io.ddbds.Key;
import io.ddbds.Query;
import io.ddbds.UnknownOutcomeException;
import java.util.List;

/** A store that one thread closes while others use it. */
final class Closing {
  private static final int OPERATIONS = 6;
  private static final int PAUSES = 10;

  private final Datastore store;
  private final List<Key> keys;
  private volatile boolean closed;

  Closing(Datastore store, List<Key> keys) {
    this.store = store;
    this.keys = keys;
  }

  /** Closes the store, after a while. */
  void close(Worker worker) {
    try {
      for (int i = 0; i < PAUSES; i++) {
        worker.pause();
      }
      store.close();
    } finally {
      closed = true;
    }
  }

  /** Uses the store until it is closed; fails if it works on then. */
  void useUntilClosed(Worker worker) {
    while (!closed) {
      try {
        use(worker.random().nextInt(OPERATIONS), worker);
      } catch (ClosedDatastoreException | UnknownOutcomeException e) {
        worker.pause(); // close is under way, and may cut a write short
      }
    }
    for (int i = 0; i < OPERATIONS; i++) {
      int operation = i;
      assertThatThrownBy(() -> use(operation, worker))
          .as("operation %d after close", operation)
          .isInstanceOf(ClosedDatastoreException.class);
    }
  }

  private void use(int operation, Worker worker) {
    Key key = worker.oneOf(keys);
    switch (operation) {
      case 0 -> store.put(key, worker.newValue().getBytes(UTF_8));
      case 1 -> store.delete(key);
      case 2 -> store.get(key);
      case 3 -> store.has(key);
      case 4 -> store.size(key);
      default -> store.query(Query.all()).rest();
    }
  }
}
