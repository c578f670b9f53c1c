package io.ddbds.dynamo;

import io.ddbds.CorruptEntryException;
import io.ddbds.Key;
import io.ddbds.dynamo.spi.Item;
import io.ddbds.dynamo.spi.Table;
import io.ddbds.dynamo.spi.ValueObjects;
import io.ddbds.dynamo.spi.ValuePointer;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;

/** Reads the values of rows, from the rows or from the objects that they lead to. */
final class ValueReads {
  private final Composition composition;
  private final Table table;
  private final Transfers transfers;
  private final HomeReads homeReads;
  private final Optional<ValueObjects> objects;

  ValueReads(Composition composition, Table table, Transfers transfers) {
    this.composition = composition;
    this.table = table;
    this.transfers = transfers;
    this.homeReads = new HomeReads(composition);
    this.objects = composition.values().objects();
  }

  /** Whether no value can be anywhere else. */
  boolean areInRows() {
    return objects.isEmpty();
  }

  /** The value of a row's entry, as it is now if its object is gone; empty when the entry is. */
  Optional<byte[]> value(Key key, Item row) {
    return valued(key, row).map(ValuedRow::value);
  }

  /** The value of a row, or of the row that has replaced it; empty when there is none any more. */
  Optional<ValuedRow> valued(Key key, Item row) {
    return read(
        key,
        row,
        (objects, pointer) -> objects.read(key, pointer),
        now -> composition.values().load(key, now),
        ValuedRow::new);
  }

  /** The value of a row's entry as a stream to be closed; empty when the entry is gone. */
  Optional<InputStream> open(Key key, Item row) {
    return read(
        key,
        row,
        (objects, pointer) -> objects.open(key, pointer),
        now -> new ByteArrayInputStream(composition.values().load(key, now)),
        (now, stream) -> stream);
  }

  /** How many bytes of the value of a row live in an object; 0 when it is in the row. */
  long remoteBytes(Key key, Item row) {
    return pointer(key, row).map(ValuePointer::size).orElse(0L);
  }

  /**
   * Begins to read a value that lives in an object; one in its row is read when it is asked for.
   */
  Supplier<Optional<ValuedRow>> start(Key key, Item row) {
    return pointer(key, row).isPresent()
        ? transfers.start(() -> valued(key, row))
        : () -> valued(key, row);
  }

  private Optional<ValuePointer> pointer(Key key, Item row) {
    return objects.isEmpty() ? Optional.empty() : ValuePointer.of(key, row);
  }

  /** Whoever overwrites or deletes an entry deletes its object, too: then the row is read again. */
  private <S, T> Optional<T> read(
      Key key,
      Item row,
      BiFunction<ValueObjects, ValuePointer, Optional<S>> fromObject,
      Function<Item, S> fromRow,
      BiFunction<Item, S, T> result) {
    Optional<ValuePointer> pointer = pointer(key, row);
    if (pointer.isEmpty()) {
      return Optional.of(result.apply(row, fromRow.apply(row)));
    }
    Optional<S> found = fromObject.apply(objects.orElseThrow(), pointer.get());
    if (found.isPresent()) {
      return Optional.of(result.apply(row, found.get()));
    }
    Optional<Item> now = rowNow(key);
    if (now.isEmpty()) {
      return Optional.empty();
    }
    Optional<ValuePointer> newPointer = pointer(key, now.get());
    S value =
        newPointer.isEmpty()
            ? fromRow.apply(now.get())
            : newPointer
                .filter(other -> !other.object().equals(pointer.get().object()))
                .flatMap(other -> fromObject.apply(objects.orElseThrow(), other))
                .orElseThrow(() -> gone(key, newPointer.get()));
    return Optional.of(result.apply(now.get(), value));
  }

  private Optional<Item> rowNow(Key key) {
    return homeReads
        .entry(key)
        .flatMap(table::get)
        .filter(row -> !EntryCodec.hasExpired(row, composition.clock().instant()));
  }

  private static CorruptEntryException gone(Key key, ValuePointer pointer) {
    return new CorruptEntryException(
        String.format(
            "object %s of bucket %s, which holds the value of key %s, is gone: something else has"
                + " deleted it; put the value again, or delete the key",
            pointer.object(), pointer.bucket(), key),
        List.of(key),
        null);
  }
}
