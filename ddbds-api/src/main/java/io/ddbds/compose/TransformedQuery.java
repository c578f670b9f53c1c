package io.ddbds.compose;

import io.ddbds.Comparison;
import io.ddbds.Entry;
import io.ddbds.Filter;
import io.ddbds.Key;
import io.ddbds.Order;
import io.ddbds.Query;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * A query, divided into what the store is asked under its keys and what is left to do with what it
 * answers.
 *
 * <p>Filters of keys are left, as they are of the callers' keys; so are the orders where the keys
 * of the store have another one.
 *
 * @param query the query of the caller
 * @param stored what the store is asked
 * @param rest what is evaluated over its answer
 * @param root where the entry of the root key is kept, if the query selects it and {@code stored}
 *     does not
 */
record TransformedQuery(Query query, Query stored, Query rest, Optional<Key> root) {
  static TransformedQuery of(Query query, KeyTransform transform) {
    Key prefix = transform.storedPrefix(query.prefixKey());
    Query bare = Query.prefix(prefix);
    Optional<Key> root =
        query.prefixKey().isRoot()
            ? transform.toStored(Key.ROOT).filter(key -> !bare.selects(key))
            : Optional.empty();
    Query rest = rest(query, transform);
    boolean values =
        !query.keysOnly()
            || rest.needsValues()
            || (root.isPresent() && query.orders().stream().anyMatch(Order::needsValue));
    boolean exact = rest.filters().isEmpty() && transform.ownsAllBelow(prefix);
    Query stored =
        new Query(
            prefix.toString(),
            filters(query, prefix, transform),
            rest.orders().isEmpty() ? orders(query, transform) : List.of(),
            0,
            exact ? windowEnd(query) : 0,
            !values,
            query.returnsSizes(),
            query.returnsExpirations());
    return new TransformedQuery(query, stored, rest, root);
  }

  /** How many entries offset and limit look at; 0 for all. */
  static long windowEnd(Query query) {
    return query.limit() == 0
        ? 0
        : query.offset() + Math.min(query.limit(), Long.MAX_VALUE - query.offset());
  }

  private static Query rest(Query query, KeyTransform transform) {
    List<Filter> ofKeys = query.filters().stream().filter(TransformedQuery::isOfKeys).toList();
    return query
        .withFilters(ofKeys)
        .withOrders(transform.keepsOrder() ? List.of() : query.orders());
  }

  private static boolean isOfKeys(Filter filter) {
    return filter instanceof Filter.KeyCompare || filter instanceof Filter.KeyPrefix;
  }

  private static List<Filter> filters(Query query, Key prefix, KeyTransform transform) {
    List<Filter> filters = new ArrayList<>();
    for (Filter filter : query.filters()) {
      if (filter instanceof Filter.ValueCompare) {
        filters.add(filter);
      } else if (filter instanceof Filter.Custom custom) {
        filters.add(Filter.custom(custom.name(), entry -> isKept(custom, entry, transform)));
      }
    }
    transform
        .toStored(query.prefixKey())
        .filter(key -> !query.selects(query.prefixKey()) && Query.prefix(prefix).selects(key))
        .ifPresent(key -> filters.add(Filter.key(Comparison.NOT_EQUAL, key.toString())));
    return filters;
  }

  private static boolean isKept(Filter filter, Entry stored, KeyTransform transform) {
    return transform.toOwn(stored.key()).map(stored::withKey).filter(filter::test).isPresent();
  }

  private static List<Order> orders(Query query, KeyTransform transform) {
    return query.orders().stream().map(order -> order(order, transform)).toList();
  }

  private static Order order(Order order, KeyTransform transform) {
    if (order instanceof Order.Custom custom) {
      Comparator<Entry> byOwn =
          (a, b) -> custom.comparator().compare(owned(a, transform), owned(b, transform));
      return Order.by(custom.name(), byOwn);
    }
    return order;
  }

  /** What is not the transform's is left out later, wherever it is sorted. */
  private static Entry owned(Entry stored, KeyTransform transform) {
    return stored.withKey(transform.toOwn(stored.key()).orElse(stored.key()));
  }
}
