package io.ddbds.dynamo;

import com.google.common.collect.Iterators;
import io.ddbds.Entry;
import io.ddbds.Key;
import io.ddbds.Order;
import io.ddbds.Query;
import io.ddbds.Results;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Function;

/**
 * Queries inside a transaction: the results of the store, without those that the transaction has
 * overwritten or deleted, and its own, where they belong.
 */
final class TxnQueries {
  private final Function<Query, Results> store;
  private final BooleanSupplier isOpen;

  TxnQueries(Function<Query, Results> store, BooleanSupplier isOpen) {
    this.store = store;
    this.isOpen = isOpen;
  }

  /**
   * Answers a query.
   *
   * @param own what the transaction has written of what the query may select
   */
  Results query(Query query, Map<Key, Optional<Entry>> own) {
    if (own.isEmpty()) {
      return store.apply(query);
    }
    Query wide = wide(query, own.size());
    Results stored = store.apply(wide);
    Iterator<Entry> others = Iterators.filter(stored, entry -> !own.containsKey(entry.key()));
    Iterator<Entry> written = own.values().stream().flatMap(Optional::stream).iterator();
    Query window = query.withFilters(List.of()).withOrders(List.of());
    Results answer =
        window.evaluate(
            merged(query, wide.evaluate(written, () -> {}), others),
            Long.MAX_VALUE,
            isOpen,
            stored::close);
    return Results.of(query, answer, answer::close);
  }

  /** Both are filtered and sorted; where no order is asked for, own ones need no request. */
  private static Iterator<Entry> merged(
      Query query, Iterator<Entry> written, Iterator<Entry> others) {
    return query.orders().isEmpty()
        ? Iterators.concat(written, others)
        : new MergedEntries(written, others, Order.comparator(query.orders()));
  }

  /**
   * What is asked of the store. Of its first results as many may be hidden as the transaction has
   * written. What sorting looks at is read, whether or not it is returned.
   */
  private static Query wide(Query query, int hidden) {
    long limit = saturated(saturated(query.offset(), query.limit()), hidden);
    return new Query(
        query.prefix(),
        query.filters(),
        query.orders(),
        0,
        query.limit() == 0 ? 0 : limit,
        !query.needsValues(),
        query.returnsSizes(),
        query.returnsExpirations());
  }

  private static long saturated(long a, long b) {
    return a > Long.MAX_VALUE - b ? Long.MAX_VALUE : a + b;
  }
}
