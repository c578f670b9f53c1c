package io.ddbds.testsuite.broken;

import static io.ddbds.testsuite.broken.BrokenStore.broken;
import static io.ddbds.testsuite.broken.Forwarding.answering;
import static io.ddbds.testsuite.broken.Forwarding.asking;

import io.ddbds.Datastore;
import io.ddbds.Entry;
import io.ddbds.Key;
import io.ddbds.Order;
import io.ddbds.Query;
import io.ddbds.Results;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.BiPredicate;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** Prefixes, orders, offsets and limits gone wrong. */
final class BrokenQueries {
  private static final Comparator<Entry> BY_UTF16 =
      Comparator.comparing(entry -> entry.key().toString());
  private static final Comparator<Entry> BY_SEGMENT =
      Comparator.comparing(Entry::key, Key.SEGMENT_ORDER);
  private static final Comparator<Entry> BY_SIGNED_BYTES =
      Comparator.comparing(entry -> entry.value().orElseThrow(), Arrays::compare);

  private BrokenQueries() {}

  static Stream<BrokenStore> all() {
    return Stream.of(prefixes(), orders(), windows()).flatMap(stores -> stores);
  }

  private static Stream<BrokenStore> prefixes() {
    return Stream.of(
        broken(
            "QP01",
            "selects direct children only",
            selecting((query, key) -> query.selects(key) && isDirectChild(query, key))),
        broken(
            "QP02",
            "selects the prefix itself",
            selecting((query, key) -> query.selects(key) || key.equals(query.prefixKey()))),
        broken(
            "QP03",
            "takes the prefix for plain text",
            selecting((query, key) -> key.toString().startsWith(query.prefixKey().toString()))),
        broken(
            "QP04",
            "leaves out the root key",
            selecting((query, key) -> query.selects(key) && !key.isRoot())),
        broken(
            "QP05",
            "does not clean the prefix",
            selecting((query, key) -> key.toString().startsWith(query.prefix() + "/"))),
        broken(
            "QP06",
            "fails when nothing lies below the prefix",
            answering(
                (query, store) -> {
                  List<Entry> entries = store.query(query).rest();
                  if (entries.isEmpty()) {
                    throw new IllegalArgumentException("no such prefix");
                  }
                  return entries;
                })),
        broken(
            "QP07",
            "does not tell upper from lower case",
            selecting(
                (query, key) ->
                    Query.prefix(lower(query.prefixKey())).selects(Key.raw(lower(key))))),
        broken(
            "QP08",
            "keeps deleted entries in its index",
            store ->
                new Forwarding(store) {
                  private final List<Entry> index = new ArrayList<>();

                  @Override
                  public void put(Key key, byte[] value) {
                    super.put(key, value);
                    index.add(Entry.of(key, value));
                  }

                  @Override
                  public Results query(Query query) {
                    return query.evaluate(index.iterator(), () -> {});
                  }
                }),
        broken(
            "QP09",
            "stops after the first page",
            answering((query, store) -> store.query(query).stream().limit(100).toList())),
        broken(
            "QP10",
            "loses keys with empty namespaces",
            selecting((query, key) -> query.selects(key) && !key.toString().contains("//"))),
        broken(
            "QP11",
            "loses keys with line breaks below a prefix",
            selecting(
                (query, key) ->
                    query.selects(key)
                        && (query.prefixKey().isRoot() || !key.toString().contains("\n")))));
  }

  private static Stream<BrokenStore> orders() {
    return Stream.of(
        broken("QO01", "orders keys by namespaces", sorting(Order.KEY, BY_SEGMENT)),
        broken("QO02", "orders keys as Java does", sorting(Order.KEY, BY_UTF16)),
        broken("QO03", "knows one direction", sorting(Order.KEY_DESCENDING, BY_SEGMENT)),
        broken("QO04", "orders signed bytes", sorting(Order.VALUE, BY_SIGNED_BYTES)),
        broken("QO05", "knows one direction", sorting(Order.VALUE_DESCENDING, BY_SIGNED_BYTES)),
        broken(
            "QO06",
            "looks at the first order only",
            asking(query -> query.withOrders(query.orders().stream().limit(1).toList()))),
        broken(
            "QO06",
            "looks at the last order only",
            asking(
                query ->
                    query.withOrders(
                        query.orders().stream()
                            .skip(Math.max(0, query.orders().size() - 1))
                            .toList()))),
        broken(
            "QO07",
            "reverses the last tie-break, too",
            sorting(
                Order.VALUE_DESCENDING,
                Order.comparator(List.of(Order.VALUE, Order.KEY)).reversed())),
        broken(
            "QO08",
            "takes only 1 and -1 for an answer",
            asking(
                query ->
                    query.withOrders(query.orders().stream().map(BrokenQueries::picky).toList()))),
        broken(
            "QO09",
            "orders keys only without looking at values",
            asking(query -> query.keysOnly() ? query.withOrders(List.of(Order.KEY)) : query)),
        broken(
            "QO10",
            "orders page by page",
            answering(
                (query, store) -> {
                  List<Entry> entries = new ArrayList<>(store.query(query).rest());
                  Collections.rotate(entries, entries.size() > 100 ? 100 : 0);
                  return entries;
                })),
        broken(
            "QO11",
            "orders what its index returns by namespaces",
            answering(
                (query, store) ->
                    query.prefixKey().isRoot()
                        ? store.query(query).rest()
                        : store.query(query).stream().sorted(BY_SEGMENT).toList())));
  }

  private static Stream<BrokenStore> windows() {
    return Stream.of(
        broken(
            "QW01",
            "returns one more than the limit",
            asking(query -> query.limit() > 0 ? query.limit(query.limit() + 1) : query)),
        broken(
            "QW02",
            "cannot reach the limit",
            answering(
                (query, store) -> {
                  List<Entry> entries = store.query(query).rest();
                  return entries.size() < query.limit() ? List.of() : entries;
                })),
        broken("QW03", "ignores the offset", asking(query -> query.offset(0))),
        broken(
            "QW04",
            "fails beyond the end",
            answering(
                (query, store) -> {
                  List<Entry> entries = store.query(query.offset(0)).rest();
                  return entries.subList(Math.toIntExact(query.offset()), entries.size());
                })),
        broken(
            "QW05",
            "applies the limit before the offset",
            answering(
                (query, store) ->
                    store.query(query.offset(0)).stream().skip(query.offset()).toList())),
        broken(
            "QW06",
            "filters after the limit",
            answering(
                (query, store) ->
                    store.query(query.withFilters(List.of())).stream()
                        .filter(e -> query.filters().stream().allMatch(f -> f.test(e)))
                        .toList())),
        broken(
            "QW07",
            "looks for the prefix after the limit",
            answering(
                (query, store) ->
                    store.query(query.withPrefix("/")).stream()
                        .filter(entry -> query.selects(entry.key()))
                        .toList())),
        broken(
            "QW08",
            "orders after the limit",
            answering(
                (query, store) ->
                    store.query(query.withOrders(List.of())).stream()
                        .sorted(Order.comparator(query.orders()))
                        .toList())),
        broken(
            "QW09",
            "ignores a limit without an order",
            asking(query -> query.orders().isEmpty() ? query.limit(0) : query)),
        broken(
            "QW10",
            "ignores an offset without an order",
            asking(query -> query.orders().isEmpty() ? query.offset(0) : query)),
        broken(
            "QW11",
            "lets pages overlap",
            asking(query -> query.offset() > 3 ? query.offset(query.offset() - 1) : query)),
        broken(
            "QW12",
            "adds up offset and limit",
            asking(
                query ->
                    Math.addExact(query.offset(), query.limit()) > 0 ? query : query.limit(0))));
  }

  private static UnaryOperator<Datastore> selecting(BiPredicate<Query, Key> selects) {
    return answering(
        (query, store) ->
            store.query(query.withPrefix("/")).stream()
                .filter(entry -> selects.test(query, entry.key()))
                .toList());
  }

  private static UnaryOperator<Datastore> sorting(Order order, Comparator<Entry> wrong) {
    return answering(
        (query, store) -> {
          List<Entry> entries = new ArrayList<>(store.query(query).rest());
          if (query.orders().contains(order)) {
            entries.sort(wrong);
          }
          return entries;
        });
  }

  private static Order picky(Order order) {
    Comparator<Entry> comparator = order.comparator();
    return Order.by(
        order.toString(),
        (a, b) -> {
          int result = comparator.compare(a, b);
          return Math.abs(result) == 1 ? result : 0;
        });
  }

  private static boolean isDirectChild(Query query, Key key) {
    return query.prefixKey().isRoot() || key.parent().equals(query.prefixKey());
  }

  private static String lower(Key key) {
    return key.toString().toLowerCase(Locale.ROOT);
  }
}
