package io.ddbds.dynamo.maintenance;

import io.ddbds.Backoff;
import io.ddbds.dynamo.spi.KeySchemaStrategy;
import io.ddbds.dynamo.spi.Table;
import io.ddbds.dynamo.spi.ValueObjects;
import io.ddbds.dynamo.spi.ValueStrategy;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/**
 * What those who look after a store must know of it.
 *
 * @param keySchema where its rows belong
 * @param values where its values live
 * @param table its tables
 * @param clock says what has expired, and how old objects are
 * @param retries how a row is written again which others are at
 * @param grace how old an object must be to be garbage; empty for the least that is safe
 * @param requireOpen throws when the store is closed
 */
public record StoreUnderCare(
    KeySchemaStrategy keySchema,
    ValueStrategy values,
    Table table,
    Clock clock,
    Backoff retries,
    Optional<Duration> grace,
    Runnable requireOpen) {

  /**
   * Checks the grace period.
   *
   * @throws IllegalArgumentException if writes may still be under way when it ends
   */
  public StoreUnderCare {
    Optional<Duration> least = values.objects().map(ValueObjects::leastGrace);
    if (least.isPresent() && grace.isPresent() && grace.get().compareTo(least.get()) < 0) {
      throw new IllegalArgumentException(
          String.format(
              "the grace period of garbage is %s, in which a write may not have ended that needs"
                  + " the object: allow %s, ten times the deadline of a write, or more",
              grace.get(), least.get()));
    }
  }

  Rounds rounds() {
    return new Rounds(table, requireOpen);
  }

  /** Empty when all values are in their rows. */
  Optional<OrphanedObjects> orphans() {
    return values
        .objects()
        .map(
            objects ->
                new OrphanedObjects(
                    objects,
                    keySchema,
                    table,
                    clock.instant().minus(grace.orElse(objects.leastGrace()))));
  }
}
