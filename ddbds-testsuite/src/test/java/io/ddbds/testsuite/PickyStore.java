package io.ddbds.testsuite;

import io.ddbds.Datastore;
import io.ddbds.Key;
import io.ddbds.KeyRefusedException;
import io.ddbds.testsuite.broken.Forwarding;
import java.time.Duration;

/** Holds only keys that are clean and not the root. */
final class PickyStore extends Forwarding {
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

  private static void requireLiked(Key key) {
    if (!likes(key)) {
      throw new KeyRefusedException(key, "it is not clean, or the root: use Key.of");
    }
  }
}
