package io.ddbds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExplanationTest {
  private static final Explanation FULL =
      new Explanation(
          Query.prefix("/a\"b").limit(3),
          "query of index \"x\"",
          Optional.of("pk = a"),
          List.of("prefix", "limit\n3"),
          List.of("filter"),
          OptionalDouble.of(1234.56),
          OptionalDouble.of(0),
          Optional.of("by \"x\""),
          List.of("an entry is a \"row\"", "a batch is many"));

  private static final Explanation LEAST =
      new Explanation(
          Query.all(),
          "scan",
          Optional.empty(),
          List.of(),
          List.of(),
          OptionalDouble.empty(),
          OptionalDouble.empty());

  @Test
  void toJson_hasAMemberForEachPart() {
    assertThat(FULL.toJson())
        .isEqualTo(
            "{\"query\":\"SELECT keys,vals FROM \\\"/a\\\\\\\"b\\\" LIMIT 3\","
                + "\"access\":\"query of index \\\"x\\\"\","
                + "\"condition\":\"pk = a\","
                + "\"atStore\":[\"prefix\",\"limit\\n3\"],"
                + "\"atClient\":[\"filter\"],"
                + "\"expectedRequests\":1234.6,"
                + "\"expectedReadUnits\":0.0,"
                + "\"estimateBasis\":\"by \\\"x\\\"\","
                + "\"writes\":[\"an entry is a \\\"row\\\"\",\"a batch is many\"]}");
  }

  @Test
  void toJson_leavesOutWhatIsEmpty() {
    assertThat(LEAST.toJson())
        .isEqualTo(
            "{\"query\":\"SELECT keys,vals\",\"access\":\"scan\",\"atStore\":[],\"atClient\":[]}");
  }

  @Test
  void toJson_doesNotDependOnTheLocale() {
    Locale before = Locale.getDefault();
    try {
      Locale.setDefault(Locale.GERMANY);
      assertThat(FULL.toJson()).contains("1234.6");
    } finally {
      Locale.setDefault(before);
    }
  }

  @Test
  void toString_isALineForEachPart() {
    assertThat(FULL.toString().lines())
        .startsWith(
            "SELECT keys,vals FROM \"/a\\\"b\" LIMIT 3",
            "  access: query of index \"x\"",
            "  where: pk = a",
            "  at the store: prefix")
        .endsWith(
            "  at the client: filter",
            "  expected requests: 1234.6",
            "  expected read capacity units: 0.0",
            "  estimates: by \"x\"",
            "  writes: an entry is a \"row\"",
            "  writes: a batch is many");
    assertThat(LEAST.toString().lines()).containsExactly("SELECT keys,vals", "  access: scan");
  }

  @ParameterizedTest
  @ValueSource(doubles = {-1, Double.NaN, Double.POSITIVE_INFINITY})
  void estimates_thatAreNoNumberOrNegative_areRefused(double estimate) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> withEstimates(OptionalDouble.of(estimate), OptionalDouble.empty()))
        .withMessageStartingWith("expected requests is ");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> withEstimates(OptionalDouble.empty(), OptionalDouble.of(estimate)))
        .withMessageStartingWith("expected read units is ");
  }

  @Test
  void lists_areCopied() {
    List<String> parts = new ArrayList<>(List.of("prefix"));
    Explanation explanation =
        new Explanation(
            Query.all(),
            "scan",
            Optional.empty(),
            parts,
            parts,
            OptionalDouble.empty(),
            OptionalDouble.empty());
    parts.clear();
    assertThat(explanation.atStore()).containsExactly("prefix");
    assertThat(explanation.atClient()).containsExactly("prefix");
  }

  private static Explanation withEstimates(OptionalDouble requests, OptionalDouble units) {
    return new Explanation(
        Query.all(), "scan", Optional.empty(), List.of(), List.of(), requests, units);
  }
}
