package io.ddbds.bench.report;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;

/**
 * One contender against one baseline.
 *
 * @param question the question that it helps to answer
 * @param name the case: what was done
 * @param contender who did it
 * @param baseline who else did it, in the same run
 * @param score what it took the contender; less is better
 * @param baselineScore what it took the baseline
 * @param ratio the baseline's score by the contender's: above 1 the contender is better
 * @param interval the least and the greatest ratio that is plausible, with a confidence of 95 %;
 *     empty when the figures are exact, or come of one fork
 * @param unit what scores are in
 */
record Measurement(
    String question,
    @JsonProperty("case") String name,
    String contender,
    String baseline,
    double score,
    double baselineScore,
    double ratio,
    List<Double> interval,
    String unit) {
  Measurement {
    interval = List.copyOf(interval);
  }

  /** Of figures that are the same on every run. */
  static Measurement exact(
      String question,
      String name,
      String contender,
      String baseline,
      double score,
      double baselineScore,
      String unit) {
    return new Measurement(
        question,
        name,
        contender,
        baseline,
        score,
        baselineScore,
        ratio(score, baselineScore),
        List.of(),
        unit);
  }

  /** Of what several forks took, the contender's and the baseline's in turns. */
  static Measurement ofForks(
      String question,
      String name,
      String contender,
      String baseline,
      List<Double> scores,
      List<Double> baselineScores,
      String unit) {
    double score = mean(scores);
    double baselineScore = mean(baselineScores);
    return new Measurement(
        question,
        name,
        contender,
        baseline,
        score,
        baselineScore,
        ratio(score, baselineScore),
        PairedRatios.interval(scores, baselineScores),
        unit);
  }

  /** Whether either may be the better one, by the interval. */
  boolean mayBeChance() {
    return !interval.isEmpty() && interval.get(0) <= 1 && interval.get(1) >= 1;
  }

  /** Who needs nothing is as good as who needs nothing. */
  private static double ratio(double score, double baselineScore) {
    return score == baselineScore ? 1 : baselineScore / score;
  }

  private static double mean(List<Double> values) {
    return values.stream().mapToDouble(Double::doubleValue).average().orElse(Double.NaN);
  }
}
