package io.ddbds.cli;

import java.io.ByteArrayOutputStream;
import java.time.Instant;
import java.util.concurrent.TimeUnit;

/** The value of a provider record: when its peer announced it, as libp2p writes it. */
final class Announcement {
  private static final int GROUP_BITS = 7;
  private static final int GROUP_MASK = 0x7f;
  private static final int MORE = 0x80;

  private Announcement() {}

  /** Nanoseconds since 1970, as a signed variable-length integer. */
  static byte[] at(Instant time) {
    return varint(TimeUnit.SECONDS.toNanos(time.getEpochSecond()) + time.getNano());
  }

  /**
   * As Go's {@code binary.PutVarint} does: the sign goes into the lowest bit, then seven bits a
   * byte, the lowest first.
   */
  static byte[] varint(long number) {
    long rest = (number << 1) ^ (number >> (Long.SIZE - 1));
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    for (; (rest & ~GROUP_MASK) != 0; rest >>>= GROUP_BITS) {
      bytes.write((int) (rest & GROUP_MASK) | MORE);
    }
    bytes.write((int) rest);
    return bytes.toByteArray();
  }
}
