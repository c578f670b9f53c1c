package io.ddbds.testsuite.property;

import java.util.Arrays;

/**
 * A value of a program: one byte, repeated.
 *
 * @param length how many bytes
 * @param fill the byte, 0 to 255
 */
record Value(int length, int fill) {
  byte[] bytes() {
    byte[] bytes = new byte[length];
    Arrays.fill(bytes, (byte) fill);
    return bytes;
  }

  /** Describes bytes that a store returned, which may be others than were ever put. */
  static String describe(byte[] bytes) {
    Value value = new Value(bytes.length, bytes.length == 0 ? 0 : bytes[0] & 0xff);
    return Arrays.equals(bytes, value.bytes())
        ? value.toString()
        : bytes.length + " bytes with hash " + Arrays.hashCode(bytes);
  }

  @Override
  public String toString() {
    return length == 0 ? "0 bytes" : String.format("%d x 0x%02x", length, fill);
  }
}
