package io.ddbds.dynamo.spi;

import com.google.common.hash.Hasher;
import com.google.common.hash.Hashing;
import io.ddbds.BackendException;
import io.ddbds.CorruptEntryException;
import io.ddbds.Key;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An object as it is read: opened again where the connection breaks, and not read to its end unless
 * it is what its pointer says.
 */
final class ObjectStream extends InputStream {
  /** How often in a row, without a byte between, a broken connection is mended. */
  private static final int MOST_BREAKS = 3;

  private final ObjectStore store;
  private final Key key;
  private final ValuePointer pointer;
  private final Hasher hasher = Hashing.sha256().newHasher();
  private InputStream from;
  private long position;
  private int breaks;

  /** What cannot be read to its end cannot be read on either. */
  private @Nullable RuntimeException failure;

  ObjectStream(ObjectStore store, Key key, ValuePointer pointer, InputStream from) {
    this.store = store;
    this.key = key;
    this.pointer = pointer;
    this.from = from;
  }

  @Override
  public int read() {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] buffer, int offset, int length) {
    Objects.checkFromIndexSize(offset, length, buffer.length);
    if (failure != null) {
      throw failure;
    }
    if (length == 0 || position == pointer.size()) {
      return length == 0 ? 0 : -1;
    }
    try {
      return readOn(buffer, offset, (int) Math.min(length, pointer.size() - position));
    } catch (RuntimeException e) {
      failure = e;
      throw e;
    }
  }

  @Override
  public void close() throws IOException {
    from.close();
  }

  private int readOn(byte[] buffer, int offset, int length) {
    int read = readSome(buffer, offset, length);
    hasher.putBytes(buffer, offset, read);
    position += read;
    breaks = 0;
    if (position == pointer.size()) {
      requireWritten();
    }
    return read;
  }

  private int readSome(byte[] buffer, int offset, int length) {
    while (true) {
      try {
        int read = from.read(buffer, offset, length);
        if (read > 0) {
          return read;
        }
        throw corrupt("ends after " + position + " of " + pointer.size() + " bytes");
      } catch (IOException broken) {
        mend(broken);
      }
    }
  }

  private void requireWritten() {
    if (hasMore()) {
      throw corrupt("has more than " + pointer.size() + " bytes");
    }
    if (!hasher.hash().toString().equals(pointer.checksum())) {
      throw corrupt("does not have the checksum that its writer computed");
    }
  }

  private boolean hasMore() {
    try {
      return from.read() >= 0;
    } catch (IOException broken) {
      return false; // all that is wanted is there
    }
  }

  private void mend(IOException broken) {
    breaks++;
    if (breaks > MOST_BREAKS) {
      throw new BackendException(
          String.format(
              "reading %s broke off after %d of %d bytes: try again",
              this, position, pointer.size()),
          List.of(key),
          broken);
    }
    try {
      from.close();
    } catch (IOException e) {
      broken.addSuppressed(e);
    }
    from =
        store
            .open(key, pointer.object(), position)
            .orElseThrow(() -> corrupt("was deleted while it was read"));
  }

  private CorruptEntryException corrupt(String what) {
    return new CorruptEntryException(this + " " + what, List.of(key), null);
  }

  @Override
  public String toString() {
    return String.format(
        "object %s of bucket %s, which holds the value of key %s,",
        pointer.object(), pointer.bucket(), key);
  }
}
