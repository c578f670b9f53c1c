package io.ddbds.dynamo.maintenance;

import io.ddbds.Backoff;
import io.ddbds.CorruptEntryException;
import io.ddbds.dynamo.spi.Attribute;
import io.ddbds.dynamo.spi.Item;
import io.ddbds.dynamo.spi.Layout;
import io.ddbds.dynamo.spi.LoneWrite;
import io.ddbds.dynamo.spi.RowState;
import io.ddbds.dynamo.spi.RowWrite;
import io.ddbds.dynamo.spi.Table;
import io.ddbds.dynamo.spi.ValuePointer;
import io.ddbds.dynamo.spi.ValueStrategy;
import java.math.BigDecimal;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Compares what a home row says of its value with the value. */
final class Contents {
  private final ValueStrategy values;
  private final Optional<Pointers> pointers;
  private final Table table;
  private final Backoff retries;

  Contents(ValueStrategy values, Table table, Backoff retries) {
    this.values = values;
    this.pointers = values.objects().map(objects -> new Pointers(objects, table));
    this.table = table;
    this.retries = retries;
  }

  /** What must be read of home rows. */
  Set<String> attributes() {
    Set<String> attributes = new HashSet<>(RowState.ATTRIBUTES);
    attributes.addAll(values.attributes());
    return attributes;
  }

  Verdict look(FoundRow row, boolean repair) {
    Attribute expiration = row.item().get(Layout.EXPIRATION);
    if (expiration != null && !(expiration instanceof Attribute.Numeric)) {
      return new Verdict.Wrong(
          "its expiration is no number, so that it never expires: set its time to live, or clear"
              + " it");
    }
    try {
      Optional<ValuePointer> pointer = pointer(row);
      Optional<String> lost = pointer.flatMap(there -> pointers.orElseThrow().problem(row, there));
      return lost.isPresent()
          ? new Verdict.Wrong(lost.get())
          : size(row, pointer.map(ValuePointer::size).orElseGet(() -> length(row)), repair);
    } catch (CorruptEntryException e) {
      return new Verdict.Wrong(String.valueOf(e.getMessage()));
    }
  }

  /** Without objects a row that leads to one has no value that could be read. */
  private Optional<ValuePointer> pointer(FoundRow row) {
    return pointers.flatMap(there -> ValuePointer.of(row.entry(), row.item()));
  }

  private long length(FoundRow row) {
    return values.load(row.entry(), row.item()).length;
  }

  /** Others may leave the size out, which says nothing wrong. */
  private Verdict size(FoundRow row, long length, boolean repair) {
    Attribute said = row.item().get(Layout.SIZE);
    if (said == null || says(row.item(), length)) {
      return Verdict.SOUND;
    }
    String problem =
        "its size is not that of its value, which has "
            + length
            + " bytes: scrub the store, or put the value again";
    return repair ? resized(row, length, problem) : new Verdict.Wrong(problem);
  }

  private static boolean says(Item row, long length) {
    return row.number(Layout.SIZE)
        .filter(size -> size.compareTo(BigDecimal.valueOf(length)) == 0)
        .isPresent();
  }

  /** Who has written the row meanwhile has written its size, too. */
  private Verdict resized(FoundRow row, long length, String problem) {
    RowWrite resized =
        new RowWrite.Update(
            row.entry(),
            row.of().suffix(),
            row.key(),
            Map.of(Layout.SIZE, Attribute.of(length)),
            Set.of(),
            Optional.of(RowState.of(row.item()).unchanged()));
    boolean done = new LoneWrite(table, resized, retries).send();
    return done ? new Verdict.Repaired(problem) : Verdict.SOUND;
  }
}
