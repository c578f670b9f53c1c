package io.ddbds.dynamo.maintenance;

import com.google.common.hash.Hasher;
import com.google.common.hash.Hashing;
import io.ddbds.Key;
import io.ddbds.dynamo.spi.Item;
import io.ddbds.dynamo.spi.Layout;
import io.ddbds.dynamo.spi.RowRead;
import io.ddbds.dynamo.spi.Table;
import io.ddbds.dynamo.spi.ValueObjects;
import io.ddbds.dynamo.spi.ValuePointer;
import java.util.Optional;
import java.util.Set;

/**
 * Follows pointers to their objects, and reads these a part at a time. What is wrong with an object
 * is believed only if the row still leads to it: whoever replaces a value removes its object.
 */
final class Pointers {
  /** How much of an object is in memory: large enough for few requests. */
  private static final int PART_BYTES = 8 << 20;

  private final ValueObjects objects;
  private final Table table;

  Pointers(ValueObjects objects, Table table) {
    this.objects = objects;
    this.table = table;
  }

  /** What is wrong with the object, in words that follow on its name; empty when nothing is. */
  Optional<String> problem(FoundRow row, ValuePointer pointer) {
    return fault(row.entry(), pointer)
        .filter(fault -> leadsTo(row, pointer))
        .map(
            fault ->
                String.format(
                    "its value is in object %s in %s, which %s: put the value again",
                    pointer.object(), pointer.bucket(), fault));
  }

  private Optional<String> fault(Key key, ValuePointer pointer) {
    String bucket = objects.store().bucket();
    if (!pointer.bucket().equals(bucket)) {
      return Optional.of("this store does not read, as its bucket is " + bucket);
    }
    return objects
        .find(pointer.object())
        .map(
            there ->
                there.size() == pointer.size()
                    ? content(key, pointer)
                    : Optional.of("has " + there.size() + " bytes instead of " + pointer.size()))
        .orElse(Optional.of("is gone"));
  }

  private Optional<String> content(Key key, ValuePointer pointer) {
    Hasher hasher = Hashing.sha256().newHasher();
    for (long offset = 0; offset < pointer.size(); offset += PART_BYTES) {
      int length = (int) Math.min(PART_BYTES, pointer.size() - offset);
      Optional<byte[]> part = objects.store().read(key, pointer.object(), offset, length);
      if (part.isEmpty()) {
        return Optional.of("is gone");
      }
      hasher.putBytes(part.get());
    }
    return hasher.hash().toString().equals(pointer.checksum())
        ? Optional.empty()
        : Optional.of("does not have the checksum that its writer computed");
  }

  private boolean leadsTo(FoundRow row, ValuePointer pointer) {
    Set<String> attributes = Set.of(Layout.KEY, Layout.VALUE_REFERENCE);
    Optional<Item> now =
        table.get(new RowRead(row.entry(), row.of().suffix(), row.key(), attributes, true));
    return now.flatMap(item -> ValuePointer.of(row.entry(), item)).equals(Optional.of(pointer));
  }
}
