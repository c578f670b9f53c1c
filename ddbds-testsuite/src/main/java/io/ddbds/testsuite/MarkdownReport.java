package io.ddbds.testsuite;

import io.ddbds.Feature;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** A report for people. */
final class MarkdownReport {
  private MarkdownReport() {}

  static String of(ConformanceReport report) {
    List<String> lines = new ArrayList<>();
    lines.add("# Conformance of " + report.store());
    lines.add("");
    lines.add(summary(report));
    String topic = "";
    for (RuleResult result : report.results()) {
      if (!result.topic().equals(topic)) {
        topic = result.topic();
        lines.addAll(List.of("", "## " + topic, "", "| rule | | verdict | ms |", "|-|-|-|-:|"));
      }
      lines.add(row(result));
    }
    for (RuleResult result : report.results()) {
      if (result.verdict() == Verdict.FAILED) {
        lines.addAll(List.of("", "## How " + result.id() + " failed", ""));
        result.reason().lines().map(line -> "    " + line).forEach(lines::add);
      }
    }
    return String.join("\n", lines) + "\n";
  }

  static String summary(ConformanceReport report) {
    return String.format(
        "%d passed, %d failed, %d skipped, %d deviate. Declares: %s. Seed %d, %d tries,"
            + " %d threads, %d operations.",
        report.count(Verdict.PASSED),
        report.count(Verdict.FAILED),
        report.count(Verdict.SKIPPED),
        report.count(Verdict.DEVIATES),
        report.features().isEmpty()
            ? "nothing"
            : report.features().stream().map(Feature::name).collect(Collectors.joining(", ")),
        report.sampling().seed(),
        report.sampling().tries(),
        report.sampling().load().threads(),
        report.sampling().load().operations());
  }

  private static String row(RuleResult result) {
    boolean showsReason = result.verdict() != Verdict.PASSED && result.verdict() != Verdict.FAILED;
    return String.format(
        Locale.ROOT,
        "| %s | %s | %s%s%s | %.1f |",
        result.id(),
        cell(result.sentence()),
        result.verdict(),
        seed(result),
        showsReason ? ": " + cell(result.reason()) : "",
        result.time().toNanos() / 1e6);
  }

  /** What follows the verdict where tries have a seed. */
  static String seed(RuleResult result) {
    return result.seed().isPresent() ? " (seed " + result.seed().getAsLong() + ")" : "";
  }

  static String cell(String text) {
    return text.replace("|", "\\|").replaceAll("\\s+", " ");
  }
}
