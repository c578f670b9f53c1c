package io.ddbds.testsuite.broken;

import io.ddbds.Conditional.Snapshot;
import io.ddbds.Key;

/** A snapshot that gives its own array away. */
final class Taken implements Snapshot {
  private final Key key;
  private final byte[] value;
  private final Object version;

  Taken(Key key, byte[] value, Object version) {
    this.key = key;
    this.value = value;
    this.version = version;
  }

  Object version() {
    return version;
  }

  @Override
  public Key key() {
    return key;
  }

  @Override
  public byte[] value() {
    return value;
  }
}
