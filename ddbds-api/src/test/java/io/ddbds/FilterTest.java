package io.ddbds;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FilterTest {
  @ParameterizedTest
  @CsvSource({
    "EQUAL, false, true, false",
    "NOT_EQUAL, true, false, true",
    "GREATER, false, false, true",
    "GREATER_OR_EQUAL, false, true, true",
    "LESS, true, false, false",
    "LESS_OR_EQUAL, true, true, false",
  })
  void comparison_holdsForAnyMagnitude(
      Comparison comparison, boolean less, boolean equal, boolean greater) {
    assertThat(comparison.holds(-1)).isEqualTo(less);
    assertThat(comparison.holds(Integer.MIN_VALUE)).isEqualTo(less);
    assertThat(comparison.holds(0)).isEqualTo(equal);
    assertThat(comparison.holds(1)).isEqualTo(greater);
    assertThat(comparison.holds(Integer.MAX_VALUE)).isEqualTo(greater);
  }

  @Test
  void key_comparesTheWholeStringWithAnOperandThatIsNotCleaned() {
    Entry entry = Entry.ofKey(Key.of("/b"));
    assertThat(Filter.key(Comparison.EQUAL, "/b").test(entry)).isTrue();
    assertThat(Filter.key(Comparison.EQUAL, "/b/").test(entry)).isFalse();
    assertThat(Filter.key(Comparison.LESS, "/b/").test(entry)).isTrue();
    assertThat(Filter.key(Comparison.GREATER, "/a/z").test(entry)).isTrue();
    assertThat(Filter.key(Comparison.GREATER, "").test(entry)).isTrue();
  }

  @Test
  void key_comparesUtf8AndNotUtf16() {
    Entry entry = Entry.ofKey(Key.of("/😀"));
    assertThat(Filter.key(Comparison.GREATER, "/\uffff").test(entry)).isTrue();
  }

  @Test
  void key_operandThatHasNoUtf8Form_isRefused() {
    assertThatIllegalArgumentException().isThrownBy(() -> Filter.key(Comparison.LESS, "\ud800"));
    assertThatIllegalArgumentException().isThrownBy(() -> Filter.keyPrefix("/\udc00"));
    assertThatNullPointerException().isThrownBy(() -> Filter.key(null, "/a"));
    assertThatNullPointerException().isThrownBy(() -> Filter.keyPrefix(null));
  }

  @Test
  void value_comparesUnsignedBytes() {
    Entry high = entry(0x80);
    assertThat(Filter.value(Comparison.GREATER, bytes(0x7f)).test(high)).isTrue();
    assertThat(Filter.value(Comparison.EQUAL, bytes(0x80)).test(high)).isTrue();
    assertThat(Filter.value(Comparison.LESS, bytes(0x80, 0)).test(high)).isTrue();
    assertThat(Filter.value(Comparison.LESS, bytes(0)).test(entry())).isTrue();
  }

  @Test
  void value_operand_isCopiedInAndOut() {
    byte[] operand = bytes(1);
    Filter.ValueCompare filter = (Filter.ValueCompare) Filter.value(Comparison.EQUAL, operand);
    operand[0] = 2;
    filter.operand()[0] = 3;
    assertThat(filter.test(entry(1))).isTrue();
    assertThat(filter.comparison()).isEqualTo(Comparison.EQUAL);
  }

  @Test
  void value_filtersOfEqualParts_areEqual() {
    Filter filter = Filter.value(Comparison.LESS, bytes(1, 2));
    assertThat(filter)
        .isEqualTo(Filter.value(Comparison.LESS, bytes(1, 2)))
        .hasSameHashCodeAs(Filter.value(Comparison.LESS, bytes(1, 2)))
        .isNotEqualTo(Filter.value(Comparison.LESS, bytes(1, 3)))
        .isNotEqualTo(Filter.value(Comparison.GREATER, bytes(1, 2)));
  }

  @Test
  void value_toString_doesNotShowTheBytes() {
    assertThat(Filter.value(Comparison.NOT_EQUAL, "secret".getBytes(UTF_8)))
        .hasToString("VALUE != (6 bytes)");
  }

  @ParameterizedTest
  @CsvSource({
    "/a, /a, true",
    "/a, /abce, true",
    "/a, /ab/c, true",
    "/ab/, /ab/c, true",
    "/ab/, /abc, false",
    "/ab/, /ab, false",
    "'', /x, true",
  })
  void keyPrefix_isOfTheString(String prefix, String key, boolean expected) {
    assertThat(Filter.keyPrefix(prefix).test(Entry.ofKey(Key.of(key)))).isEqualTo(expected);
  }

  @Test
  void custom_asksThePredicateAndShowsItsName() {
    Filter even = Filter.custom("even", entry -> entry.key().utf8Length() % 2 == 0);
    assertThat(even.test(Entry.ofKey(Key.of("/a")))).isTrue();
    assertThat(even.test(Entry.ofKey(Key.of("/ab")))).isFalse();
    assertThat(even).hasToString("even");
  }

  private static Entry entry(int... value) {
    return Entry.of(Key.of("/k"), bytes(value));
  }

  private static byte[] bytes(int... values) {
    byte[] bytes = new byte[values.length];
    for (int i = 0; i < values.length; i++) {
      bytes[i] = (byte) values[i];
    }
    return bytes;
  }
}
