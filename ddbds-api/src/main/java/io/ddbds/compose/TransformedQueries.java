package io.ddbds.compose;

import io.ddbds.Datastore;
import io.ddbds.Entry;
import io.ddbds.Key;
import io.ddbds.Order;
import io.ddbds.Query;
import io.ddbds.ReadOperations;
import io.ddbds.Results;
import io.ddbds.TimeToLive;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Answers queries of a store whose keys are transformed. */
final class TransformedQueries {
  private final Datastore store;
  private final KeyTransform transform;
  private final long maxSortedEntries;
  private final BooleanSupplier storeIsOpen;
  private final OwnFailures failures;

  TransformedQueries(
      Datastore store, KeyTransform transform, long maxSortedEntries, BooleanSupplier storeIsOpen) {
    this.store = store;
    this.transform = transform;
    this.maxSortedEntries = maxSortedEntries;
    this.storeIsOpen = storeIsOpen;
    this.failures = new OwnFailures(transform);
  }

  TransformedQuery plan(Query query) {
    return TransformedQuery.of(query, transform);
  }

  /** Asks the store. */
  Results of(Query query) {
    return of(query, store, key -> plan -> entry(key, plan));
  }

  /** Asks others than the store, such as a transaction, also for the entry of the root key. */
  Results of(
      Query query,
      ReadOperations asked,
      Function<Key, Function<TransformedQuery, Optional<Entry>>> rootEntry) {
    TransformedQuery plan = plan(query);
    Results stored = failures.call(() -> asked.query(plan.stored()));
    Iterator<Entry> own = own(stored);
    Iterator<Entry> all =
        plan.root()
            .map(key -> withRoot(own, () -> rootEntry.apply(key).apply(plan), plan))
            .orElse(own);
    Results rest = plan.rest().evaluate(all, maxSortedEntries, storeIsOpen, stored::close);
    return Results.of(query, rest, rest::close);
  }

  private Iterator<Entry> own(Results stored) {
    Iterator<Entry> translated =
        new Iterator<>() {
          @Override
          public boolean hasNext() {
            return failures.call(stored::hasNext);
          }

          @Override
          public Entry next() {
            return failures.call(stored::next);
          }
        };
    return stream(translated)
        .flatMap(entry -> transform.toOwn(entry.key()).map(entry::withKey).stream())
        .iterator();
  }

  private Iterator<Entry> withRoot(
      Iterator<Entry> others, Supplier<Optional<Entry>> root, TransformedQuery plan) {
    Iterator<Entry> alone =
        Stream.of(root)
            .flatMap(entry -> entry.get().stream())
            .map(entry -> entry.withKey(Key.ROOT))
            .filter(entry -> plan.query().filters().stream().allMatch(it -> it.test(entry)))
            .iterator();
    return new MergedEntries(List.of(alone, others), Order.comparator(plan.query().orders()));
  }

  /** Reads the entry of a key as a query would return it. It is looked for when it is needed. */
  Optional<Entry> entry(Key stored, TransformedQuery plan) {
    Query query = plan.query();
    Optional<Entry> entry =
        query.needsValues()
            ? store.get(stored).map(value -> Entry.of(stored, value))
            : sized(stored, store.size(stored));
    return query.returnsExpirations() ? entry.flatMap(this::withExpiration) : entry;
  }

  private static Optional<Entry> sized(Key key, OptionalLong size) {
    return size.stream().mapToObj(bytes -> Entry.ofKey(key).withSize(bytes)).findFirst();
  }

  /** After the value, so that it is of this value or a later one. */
  private Optional<Entry> withExpiration(Entry entry) {
    Optional<TimeToLive> ttl = store.facet(TimeToLive.class);
    return ttl.isPresent()
        ? ttl.get().expiration(entry.key()).map(entry::withExpiration)
        : Optional.of(entry);
  }

  private static <T> Stream<T> stream(Iterator<T> iterator) {
    Iterable<T> iterable = () -> iterator;
    return StreamSupport.stream(iterable.spliterator(), false);
  }
}
