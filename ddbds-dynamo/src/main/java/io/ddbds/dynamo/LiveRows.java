package io.ddbds.dynamo;

import com.google.common.collect.AbstractIterator;
import io.ddbds.ClosedDatastoreException;
import io.ddbds.dynamo.spi.Item;
import io.ddbds.dynamo.spi.Rows;
import java.time.Clock;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** The rows of present entries. What has expired, and what is not ours, is passed over. */
final class LiveRows extends AbstractIterator<LiveRow> {
  private final Rows rows;
  private final EntryCodec codec;
  private final Clock clock;
  private final BooleanSupplier storeIsOpen;

  LiveRows(Rows rows, EntryCodec codec, Clock clock, BooleanSupplier storeIsOpen) {
    this.rows = rows;
    this.codec = codec;
    this.clock = clock;
    this.storeIsOpen = storeIsOpen;
  }

  @Override
  protected @Nullable LiveRow computeNext() {
    Optional<LiveRow> entry = Optional.empty();
    while (entry.isEmpty() && rows.hasNext()) {
      entry = live(rows.next());
    }
    if (entry.isEmpty() && !storeIsOpen.getAsBoolean()) {
      throw new ClosedDatastoreException(); // closing the store ended the rows, not their end
    }
    return entry.orElseGet(this::endOfData);
  }

  private Optional<LiveRow> live(Item row) {
    return codec.expiration(row).hasPassed(clock.instant())
        ? Optional.empty()
        : codec.key(row).map(key -> new LiveRow(row, codec.entry(key, row)));
  }
}
