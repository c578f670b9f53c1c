package io.ddbds.testsuite.property;

import io.ddbds.Conditional.Snapshot;
import io.ddbds.Datastore;
import io.ddbds.Entry;
import io.ddbds.Expiration;
import io.ddbds.Facet;
import io.ddbds.Key;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;

/** One of the two that a program runs on, the store or the reference, and what it remembers. */
abstract class Side {
  static final String REFUSED = "refused";
  static final String TOO_LARGE = "too large";

  private final Instant start;
  private Optional<Snapshot> snapshot = Optional.empty();

  Side(Instant start) {
    this.start = start;
  }

  abstract Datastore store();

  /** Returns when queries see all that was written. */
  abstract void settle();

  /** Puts a value, or answers that it may not be put. */
  abstract String admit(Key key, int length, Supplier<String> put);

  final <F extends Facet> F facet(Class<F> type) {
    return store()
        .facet(type)
        .orElseThrow(() -> new AssertionError("the store has no " + type.getSimpleName()));
  }

  final Optional<Snapshot> snapshot() {
    return snapshot;
  }

  final void remember(Optional<Snapshot> newSnapshot) {
    snapshot = newSnapshot;
  }

  final String text(Entry entry) {
    return Text.of(entry, start);
  }

  final String text(Expiration expiration) {
    return Text.of(expiration, start);
  }
}
