package io.ddbds.dynamo.spi;

import com.google.common.hash.Hashing;
import io.ddbds.CorruptEntryException;
import io.ddbds.Key;
import java.util.List;
import java.util.Optional;

/** The reading of one object, which must be as its pointer says. */
final class ObjectReading {
  private final ObjectStore store;
  private final Key key;
  private final ValuePointer pointer;

  ObjectReading(ObjectStore store, Key key, ValuePointer pointer) {
    this.store = store;
    this.key = key;
    this.pointer = pointer;
  }

  /** The whole object; empty when it is gone. */
  Optional<byte[]> all() {
    if (pointer.size() > Integer.MAX_VALUE - 8) {
      throw corrupt("is too long for an array: read it as a stream");
    }
    Optional<byte[]> value =
        store.read(key, pointer.object(), 0, (int) Math.max(1, pointer.size()));
    value.ifPresent(this::requireWritten);
    return value;
  }

  private void requireWritten(byte[] value) {
    if (value.length != pointer.size()) {
      throw corrupt("has " + value.length + " bytes instead of " + pointer.size());
    }
    if (!Hashing.sha256().hashBytes(value).toString().equals(pointer.checksum())) {
      throw corrupt("does not have the checksum that its writer computed");
    }
  }

  private CorruptEntryException corrupt(String what) {
    return new CorruptEntryException(
        String.format(
            "object %s in %s, which holds the value of key %s, %s",
            pointer.object(), pointer.bucket(), key, what),
        List.of(key),
        null);
  }
}
