package io.ddbds.compose;

import io.ddbds.Batch;
import io.ddbds.Batching;
import io.ddbds.Datastore;
import io.ddbds.ExpiringWrites;
import io.ddbds.Facet;
import io.ddbds.Key;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** A store whose batches fail when they are told to. */
final class FailingBatches extends Plain {
  /** Returns what a commit throws, or nothing to have it succeed. */
  Function<Batch, RuntimeException> failOn;

  int commits;
  final Set<Key> written = new HashSet<>();
  private final Datastore store;

  FailingBatches(Datastore store) {
    super(store);
    this.store = store;
  }

  @Override
  public <F extends Facet> Optional<F> facet(Class<F> type) {
    return type == Batching.class
        ? Optional.of(type.cast((Batching) Failing::new))
        : store.facet(type);
  }

  private final class Failing implements Batch {
    private final Batch batch = store.facet(Batching.class).orElseThrow().batch();
    private final List<Key> keys = new ArrayList<>();

    @Override
    public void put(Key key, byte[] value) {
      batch.put(key, value);
      keys.add(key);
    }

    @Override
    public void delete(Key key) {
      batch.delete(key);
      keys.add(key);
    }

    @Override
    public Optional<ExpiringWrites> expiring() {
      return batch.expiring();
    }

    @Override
    public void commit() {
      RuntimeException failure = failOn == null ? null : failOn.apply(batch);
      if (failure != null) {
        throw failure;
      }
      commits++;
      written.addAll(keys);
      batch.commit();
    }
  }
}
