package io.ddbds.testsuite;

import io.ddbds.Batch;
import io.ddbds.Batching;
import io.ddbds.Datastore;
import io.ddbds.Facet;
import io.ddbds.Key;
import io.ddbds.KeyRefusedException;
import io.ddbds.testsuite.broken.Forwarding;
import io.ddbds.testsuite.broken.ForwardingBatch;
import java.time.Duration;
import java.util.Optional;

/** Holds only keys that are clean and not the root. Can do no more than expire and batch. */
final class PickyStore extends Forwarding implements Batching {
  PickyStore(Datastore store) {
    super(store);
  }

  static boolean likes(Key key) {
    return !key.isRoot() && key.equals(Key.of(key.toString()));
  }

  @Override
  public void put(Key key, byte[] value) {
    requireLiked(key);
    super.put(key, value);
  }

  @Override
  public void put(Key key, byte[] value, Duration time) {
    requireLiked(key);
    super.put(key, value, time);
  }

  @Override
  public Batch batch() {
    return new PickyBatch(store.facet(Batching.class).orElseThrow().batch());
  }

  @Override
  public <F extends Facet> Optional<F> facet(Class<F> type) {
    return type.isInstance(this) ? Optional.of(type.cast(this)) : Optional.empty();
  }

  private static void requireLiked(Key key) {
    if (!likes(key)) {
      throw new KeyRefusedException(key, "it is not clean, or the root: use Key.of");
    }
  }

  private static final class PickyBatch extends ForwardingBatch {
    PickyBatch(Batch batch) {
      super(batch);
    }

    @Override
    public void put(Key key, byte[] value) {
      requireLiked(key);
      super.put(key, value);
    }

    @Override
    public void put(Key key, byte[] value, Duration ttl) {
      requireLiked(key);
      super.put(key, value, ttl);
    }
  }
}
