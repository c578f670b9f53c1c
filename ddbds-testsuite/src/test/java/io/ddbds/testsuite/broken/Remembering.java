package io.ddbds.testsuite.broken;

import io.ddbds.Datastore;
import io.ddbds.Key;
import io.ddbds.memory.InMemoryDatastore;
import java.time.Duration;

/** A store that keeps beside what it should hold what it would hold if nothing ever expired. */
class Remembering extends Forwarding {
  final Datastore everything = new InMemoryDatastore();

  Remembering(Datastore store) {
    super(store);
  }

  @Override
  public void put(Key key, byte[] value) {
    super.put(key, value);
    everything.put(key, value);
  }

  @Override
  public void put(Key key, byte[] value, Duration time) {
    super.put(key, value, time);
    everything.put(key, value);
  }

  @Override
  public void delete(Key key) {
    super.delete(key);
    everything.delete(key);
  }
}
