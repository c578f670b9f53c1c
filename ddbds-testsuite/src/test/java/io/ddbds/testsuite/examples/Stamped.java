package io.ddbds.testsuite.examples;

import static java.util.Objects.requireNonNull;

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

  private final Object origin;
  private final Key key;
  private final byte[] stored;

  Stamped(Object origin, Key key, byte[] stored) {
    this.origin = origin;
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

  /** The value with its stamp, of a snapshot that is the store's own. */
  static byte[] stored(Conditional.Snapshot snapshot, Object store) {
    if (requireNonNull(snapshot) instanceof Stamped own && own.origin == store) {
      return own.stored;
    }
    throw new IllegalArgumentException(
        "the snapshot of " + snapshot.key() + " is of another store: take one from this");
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
