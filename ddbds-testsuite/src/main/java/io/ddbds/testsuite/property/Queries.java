package io.ddbds.testsuite.property;

import static net.jqwik.api.Combinators.combine;

import io.ddbds.Comparison;
import io.ddbds.Filter;
import io.ddbds.Order;
import io.ddbds.Query;
import java.util.Comparator;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;

/** Makes up queries: any prefix, filters, orders, offset and limit, and what entries carry. */
final class Queries {
  private static final Filter EVEN_KEY =
      Filter.custom("key of even length", entry -> entry.key().utf8Length() % 2 == 0);
  private static final Order BY_SIZE =
      Order.by("size", Comparator.comparing(entry -> entry.size().orElseThrow()));

  private final Arbitrary<String> prefixes;
  private final Arbitrary<Value> values;
  private final boolean expire;

  /**
   * Queries about some ingredients.
   *
   * @param expire whether they may ask for expirations
   */
  Queries(Ingredients ingredients, boolean expire) {
    this.prefixes = ingredients.prefixes();
    this.values = ingredients.smallValues();
    this.expire = expire;
  }

  Arbitrary<Query> any() {
    Arbitrary<List<Filter>> filters = filter().list().ofMaxSize(2);
    Arbitrary<Boolean> flags = Arbitraries.of(false, true);
    Arbitrary<Query> selections =
        combine(prefixes, filters, flags, flags, flags)
            .as(
                (prefix, kept, keysOnly, sizes, expirations) ->
                    new Query(
                        prefix, kept, List.of(), 0, 0, keysOnly, sizes, expire && expirations));
    Arbitrary<List<Order>> orders =
        Arbitraries.of(
                Order.KEY, Order.KEY_DESCENDING, Order.VALUE, Order.VALUE_DESCENDING, BY_SIZE)
            .list()
            .ofMinSize(1)
            .ofMaxSize(2);
    Arbitrary<Long> counts = Arbitraries.of(0L, 1L, 2L, 5L, 100L);
    Arbitrary<Query> windows =
        combine(selections, orders, counts, counts)
            .as((query, by, offset, limit) -> query.withOrders(by).offset(offset).limit(limit));
    return Arbitraries.oneOf(selections, windows);
  }

  private Arbitrary<Filter> filter() {
    Arbitrary<Comparison> comparisons = Arbitraries.of(Comparison.class);
    return Arbitraries.oneOf(
        combine(comparisons, prefixes).as(Filter::key),
        combine(comparisons, values.map(Value::bytes)).as(Filter::value),
        prefixes.map(Filter::keyPrefix),
        Arbitraries.just(EVEN_KEY));
  }

  /** Keys from one bound to another, with or without the bounds themselves. */
  Arbitrary<Query> ranges() {
    return combine(
            Arbitraries.of(Comparison.GREATER_OR_EQUAL, Comparison.GREATER),
            prefixes,
            Arbitraries.of(Comparison.LESS_OR_EQUAL, Comparison.LESS),
            prefixes,
            Arbitraries.of(Order.KEY, Order.KEY_DESCENDING))
        .as(
            (from, low, to, high, order) ->
                Query.all()
                    .filter(Filter.key(from, low))
                    .filter(Filter.key(to, high))
                    .orderBy(order));
  }
}
