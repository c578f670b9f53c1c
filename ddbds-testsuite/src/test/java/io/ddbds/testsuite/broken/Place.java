package io.ddbds.testsuite.broken;

import io.ddbds.Datastore;
import io.ddbds.Entry;
import io.ddbds.Expiration;
import io.ddbds.Key;
import io.ddbds.Query;
import io.ddbds.TimeToLive;
import io.ddbds.memory.InMemoryDatastore;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** A place for the reference: what one store has when it is closed, the next one has again. */
public final class Place {
  private List<Entry> kept = List.of();

  /** Opens a store here; not while another one is open. */
  public Datastore open(Clock clock) {
    InMemoryDatastore store = new InMemoryDatastore(clock);
    for (Entry entry : kept) {
      restore(store, entry, clock.instant());
    }
    return new Forwarding(store) {
      private boolean closed;

      @Override
      public synchronized void close() { // a second caller finds what the first one has kept
        if (!closed) {
          closed = true;
          kept = store.query(Query.all().withExpirations()).rest();
        }
        super.close();
      }
    };
  }

  private static void restore(InMemoryDatastore store, Entry entry, Instant now) {
    Key key = entry.key();
    byte[] value = entry.value().orElseThrow();
    Expiration expiration = entry.expiration().orElseThrow();
    if (expiration.at().isEmpty()) {
      store.put(key, value);
    } else if (!expiration.hasPassed(now)) {
      TimeToLive ttl = store;
      ttl.put(key, value, Duration.between(now, expiration.at().get()));
    }
  }
}
