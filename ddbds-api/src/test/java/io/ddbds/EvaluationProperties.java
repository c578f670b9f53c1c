package io.ddbds;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.LongRange;

/** Evaluation held to lists that are filtered, sorted and cut in the plainest way. */
class EvaluationProperties {
  @Property
  void evaluate_agreesWithPlainLists(
      @ForAll("entries") List<Entry> entries,
      @ForAll("prefixes") String prefix,
      @ForAll("orders") List<Order> orders,
      @ForAll @LongRange(max = 6) long offset,
      @ForAll @LongRange(max = 6) long limit) {
    Filter filter = Filter.value(Comparison.NOT_EQUAL, new byte[] {1});
    Query query =
        Query.prefix(prefix).filter(filter).withOrders(orders).offset(offset).limit(limit);

    List<Entry> expected = new ArrayList<>();
    for (Entry entry : entries) {
      boolean below = prefix.equals("/") || entry.key().toString().startsWith(prefix + "/");
      if (below && !Arrays.equals(entry.value().orElseThrow(), new byte[] {1})) {
        expected.add(entry);
      }
    }
    if (!orders.isEmpty()) {
      expected.sort(plainly(orders));
    }
    int from = (int) Math.min(offset, expected.size());
    int to = limit == 0 ? expected.size() : (int) Math.min(from + limit, expected.size());

    assertThat(query.evaluate(entries.iterator(), () -> {}).rest())
        .isEqualTo(expected.subList(from, to));
  }

  @Provide
  Arbitrary<List<Entry>> entries() {
    Arbitrary<Key> keys = Arbitraries.of("a", "ab", "b").list().ofMaxSize(3).map(Key::ofNamespaces);
    Arbitrary<byte[]> values =
        Arbitraries.bytes().between((byte) 0, (byte) 2).array(byte[].class).ofMaxSize(2);
    return Combinators.combine(keys, values)
        .as(Entry::of)
        .list()
        .ofMaxSize(20)
        .uniqueElements(Entry::key);
  }

  @Provide
  Arbitrary<String> prefixes() {
    return Arbitraries.of("/", "/a", "/ab", "/a/b");
  }

  @Provide
  Arbitrary<List<Order>> orders() {
    return Arbitraries.of(Order.KEY, Order.KEY_DESCENDING, Order.VALUE, Order.VALUE_DESCENDING)
        .list()
        .ofMaxSize(2);
  }

  private static Comparator<Entry> plainly(List<Order> orders) {
    return (a, b) -> {
      int byKey = Arrays.compareUnsigned(a.key().utf8(), b.key().utf8());
      int byValue = Arrays.compareUnsigned(a.value().orElseThrow(), b.value().orElseThrow());
      for (Order order : orders) {
        int decision =
            order == Order.KEY
                ? byKey
                : order == Order.KEY_DESCENDING
                    ? -byKey
                    : order == Order.VALUE ? byValue : -byValue;
        if (decision != 0) {
          return decision;
        }
      }
      return byKey;
    };
  }
}
