package io.ddbds.testsuite.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.ddbds.Entry;
import io.ddbds.Key;
import io.ddbds.Order;
import io.ddbds.Query;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** In which order results come. */
final class OrderContract extends Contract {
  private static final Order BY_VALUE =
      Order.by("as text", Comparator.comparing(entry -> text(entry.value().orElseThrow())));

  OrderContract(Subject subject) {
    super(subject);
  }

  @Rule("results ordered by key MUST follow the bytes of the whole key, not its namespaces")
  void qo01_keysAreOrderedAsStrings() {
    fill("/a/b", "/a", "/ab", "/a-b", "/a.b", "/B");
    assertThat(keys(Query.all().orderBy(Order.KEY)))
        .containsExactly("/B", "/a", "/a-b", "/a.b", "/a/b", "/ab");
  }

  @Rule("results ordered by key MUST follow UTF-8, in which U+10000 comes after U+FFFF")
  void qo02_keysAreOrderedByUtf8() {
    fill("/\ud800\udc00", "/\uffff", "/\ue000", "/z");
    assertThat(keys(Query.all().orderBy(Order.KEY)))
        .containsExactly("/z", "/\ue000", "/\uffff", "/\ud800\udc00");
  }

  @Rule("the descending order by key MUST be the exact reverse of the ascending one")
  void qo03_descendingReverses() {
    fill("/a/b", "/a", "/ab", "/a-b", "/\ue000", "/\ud800\udc00");
    assertThat(keys(Query.all().orderBy(Order.KEY_DESCENDING)))
        .containsExactly("/\ud800\udc00", "/\ue000", "/ab", "/a/b", "/a-b", "/a");
  }

  @Rule(
      "results ordered by value MUST follow unsigned bytes, a shorter value before what extends it")
  void qo04_valuesAreOrderedAsUnsignedBytes() {
    putOneOfEachValue();
    assertThat(keys(Query.all().orderBy(Order.VALUE)))
        .containsExactly("/empty", "/01", "/7f", "/7f00", "/80", "/ff");
  }

  @Rule("the descending order by value MUST begin with the greatest")
  void qo05_valuesDescend() {
    putOneOfEachValue();
    assertThat(keys(Query.all().orderBy(Order.VALUE_DESCENDING)))
        .containsExactly("/ff", "/80", "/7f00", "/7f", "/01", "/empty");
  }

  @Rule("a later order MUST decide where those before it leave entries level, and nowhere else")
  void qo06_laterOrdersBreakTies() {
    put("/a", "1");
    put("/b", "2");
    put("/c", "1");
    put("/d", "2");
    assertThat(keys(Query.all().orderBy(Order.VALUE).orderBy(Order.KEY_DESCENDING)))
        .containsExactly("/c", "/a", "/d", "/b");
  }

  @Rule("what all orders leave level MUST come by key ascending, also after a descending order")
  void qo07_theKeyDecidesAtLast() {
    for (String key : List.of("/d", "/b", "/a", "/c")) {
      put(key, "same");
    }
    assertThat(keys(Query.all().orderBy(Order.VALUE_DESCENDING)))
        .containsExactly("/a", "/b", "/c", "/d");
    Order bySize = Order.by("size", Comparator.comparing(entry -> entry.size().orElseThrow()));
    assertThat(keys(Query.all().orderBy(bySize))).containsExactly("/a", "/b", "/c", "/d");
  }

  @Rule("a custom order MUST count whatever the magnitude that its comparator returns")
  void qo08_anyMagnitudeCounts() {
    fill("/a", "/b", "/c");
    Comparator<Entry> reverse =
        Comparator.comparing(Entry::key, (a, b) -> 1000 * Key.BYTE_ORDER.compare(b, a));
    assertThat(keys(Query.all().orderBy(Order.by("reverse", reverse))))
        .containsExactly("/c", "/b", "/a");
  }

  @Rule("an order by value MUST use the real values, also where the query asks for keys only")
  void qo09_keysOnlyIsOrderedByRealValues() {
    put("/a", "3");
    put("/b", "1");
    put("/c", "2");
    assertThat(keys(Query.all().orderBy(Order.VALUE).onlyKeys())).containsExactly("/b", "/c", "/a");
  }

  @Rule("an order MUST hold across all results, however many there are")
  void qo10_orderHoldsThroughout() {
    List<String> keys = IntStream.range(100, 400).mapToObj(i -> "/" + i).toList();
    for (int i = 0; i < keys.size(); i++) {
      put(keys.get(i * 7 % keys.size()), "4 KiB".repeat(820));
    }
    assertThat(keys(Query.all().orderBy(Order.KEY))).containsExactlyElementsOf(keys);
  }

  @Rule("the orders MUST apply below a prefix as they do to everything")
  void qo11_ordersApplyBelowAPrefix() {
    fill("/p/a/b", "/p/a-b", "/p/\ue000", "/p/\ud800\udc00", "/p-/x", "/q");
    assertThat(keys(Query.prefix("/p").orderBy(Order.KEY)))
        .containsExactly("/p/a-b", "/p/a/b", "/p/\ue000", "/p/\ud800\udc00");
    assertThat(keys(Query.prefix("/p").orderBy(Order.KEY_DESCENDING)))
        .containsExactly("/p/\ud800\udc00", "/p/\ue000", "/p/a/b", "/p/a-b");
  }

  @Rule("a custom order MUST be given the values of the entries that it compares")
  void qo12_customOrdersSeeValues() {
    put("/a", "3");
    put("/b", "1");
    put("/c", "2");
    put("/d", "1");
    assertThat(keys(Query.all().orderBy(BY_VALUE))).containsExactly("/b", "/d", "/c", "/a");
    assertThat(keys(Query.all().orderBy(BY_VALUE).orderBy(Order.KEY_DESCENDING).limit(3)))
        .containsExactly("/d", "/b", "/c");
  }

  @Rule("a custom order MUST be given the real values, also where the query asks for keys only")
  void qo13_customOrdersSeeRealValues() {
    put("/a", "3");
    put("/b", "1");
    put("/c", "2");
    Query query = Query.all().orderBy(BY_VALUE).onlyKeys();
    assertThat(keys(query)).containsExactly("/b", "/c", "/a");
    assertThat(entries(query)).allSatisfy(entry -> assertThat(entry.value()).isEmpty());
  }

  private void putOneOfEachValue() {
    put(Key.of("/80"), new byte[] {(byte) 0x80});
    put(Key.of("/01"), new byte[] {1});
    put(Key.of("/7f00"), new byte[] {0x7f, 0});
    put(Key.of("/ff"), new byte[] {(byte) 0xff});
    put(Key.of("/7f"), new byte[] {0x7f});
    put(Key.of("/empty"), new byte[0]);
  }
}
