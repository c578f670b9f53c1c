package io.ddbds.bench.report;

import java.util.List;
import java.util.stream.IntStream;
import org.apache.commons.math3.distribution.TDistribution;
import org.apache.commons.math3.stat.descriptive.SummaryStatistics;

/**
 * How sure a ratio is. Forks run in turns, so that what disturbs the machine disturbs both of a
 * pair; the ratio of each pair is one sample, on a logarithmic scale, where twice and half are as
 * far.
 */
final class PairedRatios {
  private static final double CONFIDENCE = 0.95;

  private PairedRatios() {}

  /** The least and the greatest plausible ratio; empty of fewer than two pairs. */
  static List<Double> interval(List<Double> scores, List<Double> baselineScores) {
    int pairs = Math.min(scores.size(), baselineScores.size());
    if (pairs < 2) {
      return List.of();
    }
    SummaryStatistics logarithms = new SummaryStatistics();
    IntStream.range(0, pairs)
        .mapToDouble(i -> Math.log(baselineScores.get(i) / scores.get(i)))
        .forEach(logarithms::addValue);
    double quantile =
        new TDistribution(pairs - 1).inverseCumulativeProbability((1 + CONFIDENCE) / 2);
    double half = quantile * logarithms.getStandardDeviation() / Math.sqrt(pairs);
    return List.of(Math.exp(logarithms.getMean() - half), Math.exp(logarithms.getMean() + half));
  }
}
