package io.ddbds.testsuite.examples;

import io.ddbds.Conditional;
import io.ddbds.Key;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.UUID;

/**
 * A stored value as it was read. It begins with a stamp that no other write has, by which the same
 * bytes written again are not taken for it.
 */
final class Stamped implements Conditional.Snapshot {
  private static final int STAMP = 16;

  private final Key key;
  private final byte[] stored;

  Stamped(Key key, byte[] stored) {
    this.key = key;
    this.stored = stored;
  }

  static byte[] of(byte[] value) {
    UUID stamp = UUID.randomUUID();
    return ByteBuffer.allocate(STAMP + value.length)
        .putLong(stamp.getMostSignificantBits())
        .putLong(stamp.getLeastSignificantBits())
        .put(value)
        .array();
  }

  static byte[] value(byte[] stored) {
    return Arrays.copyOfRange(stored, STAMP, stored.length);
  }

  /** The value with its stamp. */
  byte[] stored() {
    return stored;
  }

  @Override
  public Key key() {
    return key;
  }

  @Override
  public byte[] value() {
    return value(stored);
  }
}
