package io.ddbds.dynamo;

import io.ddbds.Conditional;
import io.ddbds.Expiration;
import io.ddbds.Key;
import io.ddbds.dynamo.spi.RowState;

/** An entry as it was found in its home row. */
final class RowSnapshot implements Conditional.Snapshot {
  private final Conditional origin;
  private final Key key;
  private final RowState state;
  private final Expiration expiration;
  private final byte[] value;

  RowSnapshot(Conditional origin, Key key, RowState state, Expiration expiration, byte[] value) {
    this.origin = origin;
    this.key = key;
    this.state = state;
    this.expiration = expiration;
    this.value = value;
  }

  @Override
  public Key key() {
    return key;
  }

  @Override
  public byte[] value() {
    return value.clone();
  }

  boolean isOf(Conditional store) {
    return origin == store;
  }

  RowState state() {
    return state;
  }

  Expiration expiration() {
    return expiration;
  }
}
