package io.ddbds.dynamo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.ddbds.dynamo.spi.TableStatistics;
import java.time.Duration;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class ReadCostTest {
  private static final OptionalInt OPEN = OptionalInt.empty();

  @Test
  void pages_areOfAMegabyte() {
    assertThat(ReadCost.ofPages(1_024, 1_024, OPEN, true)).isEqualTo(new ReadCost(1, 256));
    assertThat(ReadCost.ofPages(1_025, 1_024, OPEN, true)).isEqualTo(new ReadCost(2, 257));
    assertThat(ReadCost.ofPages(2_048, 1_024, OPEN, false)).isEqualTo(new ReadCost(2, 256));
  }

  @Test
  void pages_thatBeginSmall_double() {
    assertThat(ReadCost.ofPages(10, 100, OptionalInt.of(10), false))
        .isEqualTo(new ReadCost(1, 0.5));
    assertThat(ReadCost.ofPages(71, 4_096, OptionalInt.of(10), true))
        .as("10 + 20 + 40 + 1")
        .isEqualTo(new ReadCost(4, 71));
    assertThat(ReadCost.ofPages(1_000, 4_096, OptionalInt.of(100), true))
        .as("100 + 200 + 256 + 256 + 188")
        .isEqualTo(new ReadCost(5, 1_000));
  }

  @Test
  void pages_ofNothing_areOne() {
    assertThat(ReadCost.ofPages(0, 0, OPEN, true)).isEqualTo(new ReadCost(1, 1));
    assertThat(ReadCost.ofPages(0, 0, OptionalInt.of(64), false)).isEqualTo(new ReadCost(1, 0.5));
  }

  @Test
  void rows_costAUnitAtLeastAndComeByAHundred() {
    assertThat(ReadCost.ofRows(0, 0, OPEN, true)).isEqualTo(new ReadCost(0, 0));
    assertThat(ReadCost.ofRows(100, 10, OPEN, true)).isEqualTo(new ReadCost(1, 100));
    assertThat(ReadCost.ofRows(101, 10, OPEN, false)).isEqualTo(new ReadCost(2, 50.5));
    assertThat(ReadCost.ofRows(111, 5_000, OptionalInt.of(10), true))
        .isEqualTo(new ReadCost(3, 222));
    assertThat(ReadCost.ofRows(111, 10, OptionalInt.of(500), true).requests()).isEqualTo(2);
  }

  @Test
  void rowBytes_areTheAverage() {
    assertThat(ReadCost.rowBytes(new TableStatistics(4, 10, Duration.ZERO))).isEqualTo(2.5);
    assertThat(ReadCost.rowBytes(new TableStatistics(0, 0, Duration.ZERO))).isZero();
  }

  @Test
  void statistics_areNotNegative() {
    for (long[] bad : new long[][] {{-1, 0, 0}, {0, -1, 0}, {0, 0, -1}}) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> new TableStatistics(bad[0], bad[1], Duration.ofSeconds(bad[2])));
    }
  }
}
