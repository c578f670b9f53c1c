package io.ddbds.memory;

import io.ddbds.Key;
import io.ddbds.ValueTooLargeException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** Reads a value from a stream and holds the stream to the length it was said to have. */
final class StreamedValue {
  /** The longest array that every JVM can make. */
  private static final int MAX_LENGTH = Integer.MAX_VALUE - 8;

  private StreamedValue() {}

  static byte[] read(Key key, InputStream value, long length) {
    if (length < 0) {
      throw new IllegalArgumentException(
          "length is " + length + ", but must not be negative: give the stream's number of bytes");
    }
    if (length > MAX_LENGTH) {
      throw new ValueTooLargeException(key, length, MAX_LENGTH, "store it in parts");
    }
    try {
      byte[] bytes = value.readNBytes((int) length);
      if (bytes.length < length || value.read() >= 0) {
        throw new IllegalArgumentException(
            "the stream has "
                + (bytes.length < length ? bytes.length : "more")
                + " bytes where "
                + length
                + " were announced: give its true length");
      }
      return bytes;
    } catch (IOException e) {
      throw new UncheckedIOException("reading the value of key " + key + " failed", e);
    }
  }
}
