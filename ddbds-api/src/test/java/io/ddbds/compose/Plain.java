package io.ddbds.compose;

import io.ddbds.Datastore;
import io.ddbds.Facet;
import io.ddbds.Key;
import io.ddbds.Query;
import io.ddbds.Results;
import java.util.Optional;
import java.util.OptionalLong;

/** A store without facets. */
class Plain implements Datastore {
  private final Datastore store;

  Plain(Datastore store) {
    this.store = store;
  }

  @Override
  public Optional<byte[]> get(Key key) {
    return store.get(key);
  }

  @Override
  public boolean has(Key key) {
    return store.has(key);
  }

  @Override
  public OptionalLong size(Key key) {
    return store.size(key);
  }

  @Override
  public Results query(Query query) {
    return store.query(query);
  }

  @Override
  public void put(Key key, byte[] value) {
    store.put(key, value);
  }

  @Override
  public void delete(Key key) {
    store.delete(key);
  }

  @Override
  public void sync(Key prefix) {
    store.sync(prefix);
  }

  @Override
  public <F extends Facet> Optional<F> facet(Class<F> type) {
    return Optional.empty();
  }

  @Override
  public void close() {
    store.close();
  }
}
