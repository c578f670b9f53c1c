package io.ddbds.testsuite.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.ddbds.Comparison;
import io.ddbds.Entry;
import io.ddbds.Filter;
import io.ddbds.Key;
import io.ddbds.Order;
import io.ddbds.Query;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/** What the parts of a query cut out of hundreds of entries: those of go-datastore's own suite. */
final class ManyEntriesContract extends Contract {
  private static final int EACH = 100;
  private static final int QUERIES_A_TRY = 10;
  private static final Query BY_KEY = Query.all().orderBy(Order.KEY);

  private static final List<List<Order>> ORDERS =
      List.of(
          List.of(Order.KEY),
          List.of(Order.KEY_DESCENDING),
          List.of(Order.VALUE, Order.KEY),
          List.of(Order.by("as text", Comparator.comparing(ManyEntriesContract::value))));

  private static final List<Filter> FILTERS =
      List.of(
          Filter.key(Comparison.EQUAL, "/0key0"),
          Filter.key(Comparison.LESS, "/2"),
          Filter.key(Comparison.GREATER, "/prefix/5"));

  ManyEntriesContract(Subject subject) {
    super(subject);
  }

  @Rule("an offset MUST reach hundreds of entries deep, and a limit MUST count from there")
  void qw13_windowsLieDeep() {
    List<String> sorted = keysOf(fillWithHundreds(64), BY_KEY);
    for (int offset : new int[] {0, 99, 100, 101, 255, 256, 300, 399, 400}) {
      List<String> rest = sorted.subList(offset, sorted.size());
      assertThat(keys(BY_KEY.offset(offset))).isEqualTo(rest);
      for (int limit : new int[] {1, 100}) {
        assertThat(keys(BY_KEY.offset(offset).limit(limit)))
            .isEqualTo(rest.subList(0, Math.min(limit, rest.size())));
      }
    }
  }

  @Rule("offset and limit MUST count the same where the query asks for keys only")
  void qw14_windowsOfKeysOnly() {
    List<Entry> all = fillWithHundreds(64);
    int[][] windows = {
      {0, 10}, {0, 0}, {10, 0}, {10, 10}, {10, 20}, {50, 20}, {99, 20}, {200, 20}, {200, 0},
      {99, 0}, {95, 0}, {395, 10}, {400, 1}
    };
    for (int[] window : windows) {
      Query query = BY_KEY.offset(window[0]).limit(window[1]).onlyKeys();
      assertThat(keys(query)).as(query.toString()).isEqualTo(keysOf(all, query));
    }
  }

  @Rule("prefix, filters, orders, offset and limit MUST apply in this order, however combined")
  void qw15_combinations() {
    List<Entry> all = fillWithHundreds(100);
    assertThat(keys(BY_KEY)).hasSize(all.size());
    chosenCombinations()
        .forEach(
            query ->
                assertThat(store().query(query).rest())
                    .as(query.toString())
                    .isEqualTo(query.evaluate(all.iterator(), () -> {}).rest()));
  }

  /** All, unless few samples are to be tried. */
  private Stream<Query> chosenCombinations() {
    List<Query> queries = new ArrayList<>(combinations().toList());
    Collections.shuffle(queries, new Random(subject().sampling().seed()));
    return queries.stream().limit(QUERIES_A_TRY * (long) subject().sampling().tries());
  }

  private static Stream<Query> combinations() {
    return Stream.of("", "/prefix", "/0")
        .map(prefix -> Query.prefix(prefix))
        .flatMap(query -> ORDERS.stream().map(query::withOrders))
        .flatMap(query -> FILTERS.stream().map(query::filter))
        .flatMap(query -> Stream.of(0, 10, 95, 100).map(query::offset))
        .flatMap(query -> Stream.of(0, 1, 10, 100).map(query::limit));
  }

  /** Stores four hundred entries under keys of several shapes, with values of some length. */
  private List<Entry> fillWithHundreds(int length) {
    Random random = new Random(length);
    List<Entry> entries = new ArrayList<>();
    for (int i = 0; i < EACH; i++) {
      String name = i + "key" + i;
      for (String place : new String[] {"/", "/prefix/", "/prefix/sub/", "/capital/"}) {
        byte[] value = new byte[length];
        random.nextBytes(value);
        Key key = Key.of(place + (place.equals("/capital/") ? i + "KEY" + i : name));
        put(key, value);
        entries.add(Entry.of(key, value));
      }
    }
    return entries;
  }

  private static List<String> keysOf(List<Entry> entries, Query query) {
    return query.evaluate(entries.iterator(), () -> {}).rest().stream()
        .map(entry -> entry.key().toString())
        .toList();
  }

  private static String value(Entry entry) {
    return entry.value().map(Contract::text).orElseThrow();
  }
}
