package io.ddbds.strategies.backfill;

import io.ddbds.Key;
import io.ddbds.dynamo.spi.Item;
import io.ddbds.dynamo.spi.ItemKey;
import io.ddbds.dynamo.spi.KeyAttributes;
import io.ddbds.dynamo.spi.Layout;
import java.math.BigDecimal;
import java.time.Clock;
import java.util.Optional;

/** What a row of a table says about its entry. */
record FoundRow(Item item, KeyAttributes names) {
  /** The entry; empty when the row is not one of ours. */
  Optional<Key> entry() {
    return item.text(Layout.KEY)
        .filter(path -> path.equals("/") || (path.startsWith("/") && !path.endsWith("/")))
        .map(Key::raw);
  }

  /** Where the row is. */
  ItemKey key() {
    return new ItemKey(
        item.text(names.partition()).orElseThrow(), names.sort().flatMap(item::text));
  }

  /** Whether the entry is absent by now, and the row DynamoDB's to delete at any time. */
  boolean hasExpired(Clock clock) {
    BigDecimal now = BigDecimal.valueOf(clock.instant().getEpochSecond());
    return item.number(Layout.EXPIRATION)
        .filter(seconds -> seconds.signum() != 0 && seconds.compareTo(now) <= 0)
        .isPresent();
  }
}
