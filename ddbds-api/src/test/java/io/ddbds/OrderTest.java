package io.ddbds;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class OrderTest {
  private static final Entry A2 = entry("/a", 2);
  private static final Entry A_DASH = entry("/a-", 1);
  private static final Entry A_B = entry("/a/b", 0x80);
  private static final Entry B = entry("/b", 1);

  @Test
  void noOrders_sortByKey() {
    assertThat(sorted(List.of())).containsExactly(A2, A_DASH, A_B, B);
  }

  @Test
  void key_isByteOrder() {
    assertThat(sorted(List.of(Order.KEY))).containsExactly(A2, A_DASH, A_B, B);
    assertThat(sorted(List.of(Order.KEY_DESCENDING))).containsExactly(B, A_B, A_DASH, A2);
  }

  @Test
  void value_isUnsigned_andTiesGoToTheKeyAscending() {
    assertThat(sorted(List.of(Order.VALUE))).containsExactly(A_DASH, B, A2, A_B);
    assertThat(sorted(List.of(Order.VALUE_DESCENDING))).containsExactly(A_B, A2, A_DASH, B);
  }

  @Test
  void severalOrders_decideInTurn() {
    assertThat(sorted(List.of(Order.VALUE, Order.KEY_DESCENDING)))
        .containsExactly(B, A_DASH, A2, A_B);
  }

  @Test
  void by_takesAnyMagnitude_andTiesGoToTheKeyAscending() {
    Order bigSteps = Order.by("FN", Comparator.comparing(Entry::key, (a, b) -> step(a, b)));
    assertThat(sorted(List.of(bigSteps))).containsExactly(A_B, A_DASH, A2, B);
    assertThat(sorted(List.of(Order.by("level", (unusedA, unusedB) -> 0))))
        .containsExactly(A2, A_DASH, A_B, B);
    assertThat(bigSteps).hasToString("FN");
  }

  /** Longest first, with the magnitudes that tempt to negation and to comparison with 1. */
  private static int step(Key a, Key b) {
    int order = Integer.compare(b.utf8Length(), a.utf8Length());
    return order < 0 ? Integer.MIN_VALUE : order > 0 ? 7 : 0;
  }

  private static List<Entry> sorted(List<Order> orders) {
    return Stream.of(B, A_B, A2, A_DASH).sorted(Order.comparator(orders)).toList();
  }

  private static Entry entry(String key, int value) {
    return Entry.of(Key.of(key), new byte[] {(byte) value});
  }
}
