package io.ddbds.testsuite;

import io.ddbds.Datastore;
import io.ddbds.Key;
import io.ddbds.testsuite.broken.Forwarding;

/** Loses one key when a value of some length is put under another. */
final class Losing extends Forwarding {
  private final Key trigger;
  private final int length;
  private final Key lost;

  Losing(Datastore store, Key trigger, int length, Key lost) {
    super(store);
    this.trigger = trigger;
    this.length = length;
    this.lost = lost;
  }

  @Override
  public void put(Key key, byte[] value) {
    super.put(key, value);
    if (key.equals(trigger) && value.length == length) {
      super.delete(lost);
    }
  }
}
