package io.ddbds.dynamo;

import com.google.common.hash.Hasher;
import com.google.common.hash.Hashing;
import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;

/** A stream that has as many bytes as it was said to have, or throws; and their checksum. */
final class ExactStream extends InputStream {
  /** As long as any, for a row that is only tried. */
  static final String NO_CHECKSUM = "0".repeat(64);

  private final InputStream from;
  private final long length;
  private final Hasher hasher = Hashing.sha256().newHasher();
  private long position;

  ExactStream(InputStream from, long length) {
    if (length < 0) {
      throw new IllegalArgumentException(
          "length is " + length + ", but must not be negative: give the stream's number of bytes");
    }
    this.from = from;
    this.length = length;
  }

  long length() {
    return length;
  }

  /** The SHA-256 of all bytes, once they are read, in hexadecimal digits. */
  String checksum() {
    return hasher.hash().toString();
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  /** The last bytes are given only when it is known that no more follow. */
  @Override
  public int read(byte[] buffer, int offset, int wanted) throws IOException {
    Objects.checkFromIndexSize(offset, wanted, buffer.length);
    if (wanted == 0) {
      return 0;
    }
    if (position == length) {
      requireEnd();
      return -1;
    }
    int read = from.read(buffer, offset, (int) Math.min(wanted, length - position));
    if (read < 0) {
      throw wrong(Long.toString(position));
    }
    hasher.putBytes(buffer, offset, read);
    position += read;
    if (position == length) {
      requireEnd();
    }
    return read;
  }

  private void requireEnd() throws IOException {
    if (from.read() >= 0) {
      throw wrong("more");
    }
  }

  private IllegalArgumentException wrong(String bytes) {
    return new IllegalArgumentException(
        String.format(
            "the stream has %s bytes where %d were announced: give its true length",
            bytes, length));
  }
}
