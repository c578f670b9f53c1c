package io.ddbds.dynamo.maintenance;

import io.ddbds.CorruptEntryException;
import io.ddbds.Key;
import io.ddbds.dynamo.spi.Item;
import io.ddbds.dynamo.spi.Layout;
import io.ddbds.dynamo.spi.RowRead;
import io.ddbds.dynamo.spi.Table;
import io.ddbds.dynamo.spi.ValueObjects;
import io.ddbds.dynamo.spi.ValuePointer;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.Set;

/**
 * Follows pointers to their objects, and reads these to their ends, a little at a time. What is
 * wrong with an object is believed only if the row still leads to it: whoever replaces a value
 * removes its object.
 */
final class Pointers {
  private final ValueObjects objects;
  private final Table table;

  Pointers(ValueObjects objects, Table table) {
    this.objects = objects;
    this.table = table;
  }

  /** What is wrong with the object that a row leads to; empty when nothing is. */
  Optional<String> problem(FoundRow row, ValuePointer pointer) {
    return fault(row.entry(), pointer).filter(fault -> leadsTo(row, pointer));
  }

  private Optional<String> fault(Key key, ValuePointer pointer) {
    try (InputStream value = objects.open(key, pointer).orElse(null)) {
      if (value == null) {
        return Optional.of(
            String.format(
                "object %s of bucket %s, which holds its value, is gone: put the value again",
                pointer.object(), pointer.bucket()));
      }
      value.transferTo(OutputStream.nullOutputStream());
      return Optional.empty();
    } catch (CorruptEntryException e) {
      return Optional.of(String.valueOf(e.getMessage()));
    } catch (IOException e) {
      throw new UncheckedIOException("reading the value of key " + key + " failed", e);
    }
  }

  private boolean leadsTo(FoundRow row, ValuePointer pointer) {
    Set<String> attributes = Set.of(Layout.KEY, Layout.VALUE_REFERENCE);
    Optional<Item> now =
        table.get(new RowRead(row.entry(), row.of().suffix(), row.key(), attributes, true));
    return now.flatMap(item -> ValuePointer.of(row.entry(), item)).equals(Optional.of(pointer));
  }
}
