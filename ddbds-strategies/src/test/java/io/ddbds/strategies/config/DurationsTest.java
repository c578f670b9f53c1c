package io.ddbds.strategies.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DurationsTest {
  @ParameterizedTest
  @CsvSource({
    "0ms, PT0S",
    "7ms, PT0.007S",
    "90s, PT1M30S",
    "5m, PT5M",
    "48h, PT48H",
    "2d, PT48H",
    "PT0.5S, PT0.5S",
    "P1D, PT24H"
  })
  void parse_time_isThatLong(String text, Duration duration) {
    assertThat(Durations.parse(text)).isEqualTo(duration);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "5", "s", "-5s", "5 s", "1.5s", "5w", "-PT1S", "999999999999999999d", "PT"})
  void parse_noTime_isRefusedAndSaysHowToWriteOne(String text) {
    assertThatThrownBy(() -> Durations.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("such as 30s or 48h");
  }
}
