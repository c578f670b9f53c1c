package io.ddbds.dynamo;

import com.google.common.collect.AbstractIterator;
import io.ddbds.ClosedDatastoreException;
import io.ddbds.Expiration;
import io.ddbds.Key;
import io.ddbds.dynamo.spi.Item;
import io.ddbds.dynamo.spi.Rows;
import java.time.Clock;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * What is made of the rows of present entries. What has expired, and what is not ours, is passed
 * over.
 *
 * @param <T> what is made of a row
 */
final class LiveRows<T> extends AbstractIterator<T> {
  private final Rows rows;
  private final EntryCodec codec;
  private final Clock clock;
  private final BooleanSupplier storeIsOpen;
  private final BiFunction<Key, Item, T> make;

  LiveRows(
      Rows rows,
      EntryCodec codec,
      Clock clock,
      BooleanSupplier storeIsOpen,
      BiFunction<Key, Item, T> make) {
    this.rows = rows;
    this.codec = codec;
    this.clock = clock;
    this.storeIsOpen = storeIsOpen;
    this.make = make;
  }

  @Override
  protected @Nullable T computeNext() {
    while (rows.hasNext()) {
      Item row = rows.next();
      Optional<Key> key = hasExpired(row) ? Optional.empty() : codec.key(row);
      if (key.isPresent()) {
        return make.apply(key.get(), row);
      }
    }
    if (!storeIsOpen.getAsBoolean()) {
      throw new ClosedDatastoreException(); // closing the store ended the rows, not their end
    }
    return endOfData();
  }

  /** Few rows expire at all: only for them is the time looked up. */
  private boolean hasExpired(Item row) {
    Expiration expiration = codec.expiration(row);
    return expiration.at().isPresent() && expiration.hasPassed(clock.instant());
  }
}
