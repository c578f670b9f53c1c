package io.ddbds.strategies.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NearestTest {
  private static final List<String> KNOWN = List.of("table", "tables", "strict", "reads");

  @ParameterizedTest
  @CsvSource({
    "tabel, table",
    "Tables, tables",
    "STRICT, strict",
    "strikt, strict",
    "read, reads",
    "xreads, reads",
    "ready, reads",
    "s, ''",
    "xyz, ''",
    "strong, strict",
    "tab, ''"
  })
  void nearest_word_isAtMostHalfOfItsLettersAway(String word, String meant) {
    assertThat(Nearest.to(word, KNOWN).orElse("")).isEqualTo(meant);
  }
}
