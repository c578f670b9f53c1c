package io.ddbds.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.ddbds.Entry;
import io.ddbds.Key;
import io.ddbds.dynamo.spi.Usage;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class ComparisonTest {
  private static final Question QUESTION =
      new Question(
          new Content(
              new Cid("bafkreihdwdcefgh4dqkjv67uzcmw7ojee6xedzdetojuzjevtenxquvyku"), "a.txt"),
          0);

  @Test
  void difference_sameRecordsInTheSameOrder_isNone() {
    assertThat(comparison(answer(9, 90, "/a", "/b"), answer(1, 1, "/a", "/b")).difference())
        .isEmpty();
  }

  @Test
  void difference_otherOrder_isSaid() {
    assertThat(comparison(answer(9, 90, "/a", "/b"), answer(1, 1, "/b", "/a")).difference())
        .hasValueSatisfying(text -> assertThat(text).contains("not the same ones"));
  }

  @Test
  void difference_missingRecord_isSaidWithTheCounts() {
    assertThat(comparison(answer(9, 90, "/a", "/b"), answer(1, 1, "/a")).difference())
        .hasValueSatisfying(
            text ->
                assertThat(text)
                    .startsWith("/providers/bafkrei...nxquvyku (a.txt): ")
                    .contains("the scan gave 2 records and the index 1"));
  }

  @Test
  void difference_otherValue_isSaid() {
    Answer scan = new Answer("scan", List.of(entry("/a", 1)), Usage.NONE, 0);
    Answer index = new Answer("index", List.of(entry("/a", 2)), Usage.NONE, 0);

    assertThat(comparison(scan, index).difference()).isPresent();
  }

  @Test
  void saving_severalQuestions_isTheRatioOfTheirSums() {
    Comparison comparison =
        new Comparison(
            List.of(
                new Comparison.Row(QUESTION, answer(9, 900), answer(1, 0.5)),
                new Comparison.Row(QUESTION, answer(9, 1_100), answer(1, 1.5))));

    assertThat(comparison.saving())
        .isEqualTo(
            "The index was 1,000 times cheaper: 2.0 read capacity units instead of 2,000.0,"
                + " and 2.0 ms instead of 18.0 ms.");
  }

  @Test
  void saving_noCapacityReported_isNotARatio() {
    assertThat(comparison(answer(9, 0), answer(1, 0)).saving())
        .startsWith("The endpoint did not report what the index cost: 0.0 read capacity units");
  }

  @Test
  void table_eachQuestion_hasARowForTheScanAndOneForTheIndex() {
    assertThat(
            comparison(answer(1234.56, 812, "/a", "/b"), answer(1, 0.5, "/a", "/b"))
                .table()
                .lines())
        .containsExactly(
            "query                                  access path  results  requests  read units       ms",
            "-------------------------------------  -----------  -------  --------  ----------  -------",
            "/providers/bafkrei...nxquvyku (a.txt)  path               2         3       812.0  1,234.6",
            "                                       path               2         3         0.5      1.0");
  }

  private static Comparison comparison(Answer scan, Answer index) {
    return new Comparison(List.of(new Comparison.Row(QUESTION, scan, index)));
  }

  private static Answer answer(double millis, double readUnits, String... keys) {
    List<Entry> entries = Arrays.stream(keys).map(key -> entry(key, 1)).toList();
    return new Answer("path", entries, new Usage(3, readUnits, 0), millis);
  }

  private static Entry entry(String key, int value) {
    return Entry.of(Key.of(key), new byte[] {(byte) value});
  }
}
