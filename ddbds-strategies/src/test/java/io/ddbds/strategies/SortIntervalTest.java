package io.ddbds.strategies;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.base.Utf8;
import io.ddbds.dynamo.spi.Direction;
import io.ddbds.dynamo.spi.ItemKey;
import io.ddbds.dynamo.spi.SortRange;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class SortIntervalTest {
  private static final SortInterval ALL = new SortInterval(Optional.empty(), Optional.empty());

  static Stream<SortRange> ranges() {
    return Stream.of(
        new SortRange.All(),
        new SortRange.AtLeast("b"),
        new SortRange.AtMost("d"),
        new SortRange.Between("b", "d"));
  }

  @ParameterizedTest
  @MethodSource("ranges")
  void range_comesBackAsItWas(SortRange range) {
    assertThat(SortInterval.of(range).range()).isEqualTo(range);
  }

  @ParameterizedTest
  @CsvSource({"a, false", "b, true", "c, true", "d, false", "e, false"})
  void cut_isWithinTheBounds_andLeavesSomethingBehind(String cut, boolean possible) {
    SortInterval interval = new SortInterval(Optional.of("b"), Optional.of("d"));
    assertThat(interval.isCutBy(cut)).isEqualTo(possible);
    assertThat(ALL.isCutBy(cut)).isTrue();
  }

  @Test
  void cut_isSomething_andOneShorterThanDynamoDbTakes() {
    assertThat(ALL.isCutBy("")).isFalse();
    assertThat(ALL.isCutBy("x".repeat(ItemKey.MAX_SORT_BYTES - 1))).isTrue();
    assertThat(ALL.isCutBy("x".repeat(ItemKey.MAX_SORT_BYTES))).isFalse();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 1_020, 1_023, 1_024})
  void prefix_reachesToTheGreatestSortKeyThatBeginsSo(int length) {
    String prefix = "p".repeat(length);
    SortInterval interval = SortInterval.of(new SortRange.BeginsWith(prefix));
    assertThat(interval.low()).contains(prefix);
    String high = interval.high().orElseThrow();
    assertThat(high).startsWith(prefix);
    assertThat(Utf8.encodedLength(high)).isEqualTo(ItemKey.MAX_SORT_BYTES);
    assertThat(high.substring(length).codePoints().limit((1_024 - length) / 4))
        .allMatch(character -> character == Character.MAX_CODE_POINT);
  }

  @Test
  void parts_meetWhereTheyAreCut() {
    assertThat(ALL.before("m", Direction.ASCENDING))
        .isEqualTo(new SortInterval(Optional.empty(), Optional.of("m")));
    assertThat(ALL.behind("m", Direction.ASCENDING))
        .isEqualTo(new SortInterval(Optional.of("m\0"), Optional.empty()));
    assertThat(ALL.before("m", Direction.DESCENDING))
        .isEqualTo(ALL.behind("m", Direction.ASCENDING));
  }
}
