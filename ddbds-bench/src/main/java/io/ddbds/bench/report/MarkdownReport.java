package io.ddbds.bench.report;

import static java.util.stream.Collectors.joining;

import java.util.List;
import java.util.Locale;

/** A report for people. */
final class MarkdownReport {
  private final Report report;
  private final StringBuilder text = new StringBuilder();

  private MarkdownReport(Report report) {
    this.report = report;
  }

  static String of(Report report, String introduction, String end) {
    MarkdownReport markdown = new MarkdownReport(report);
    markdown.text.append(introduction).append('\n');
    markdown.environment();
    markdown.summary();
    report.byQuestion().forEach(markdown::question);
    return markdown.text.append(end).toString();
  }

  private void environment() {
    Environment environment = report.environment();
    line("## Where and how");
    line("- Machine: " + environment.machine() + "; load " + environment.load());
    line("- Java: " + environment.jdk());
    line("- Libraries: " + environment.versions());
    line("- Retry mode of all clients: " + environment.retryMode());
    line("- Form: " + environment.form() + "; finished " + environment.finished());
    line("");
  }

  private void summary() {
    line("## Lost");
    listed(report.lost());
    line("## Won");
    listed(report.won());
    line("## Undecided");
    line(
        "These differ by more than 5 %, but their intervals hold 1: another run may say the opposite.");
    line("");
    listed(report.undecided());
  }

  private void listed(List<Measurement> measurements) {
    if (measurements.isEmpty()) {
      line("Nothing.\n");
      return;
    }
    for (Measurement one : measurements) {
      line(
          String.format(
              Locale.ROOT,
              "- %s, %s: %s has %.2f of %s (%s)",
              one.question(),
              one.name(),
              one.contender(),
              one.ratio(),
              one.baseline(),
              one.unit()));
    }
    line("");
  }

  private void question(String name, List<Measurement> measurements) {
    line("## " + name);
    line(report.about().getOrDefault(name, ""));
    line("");
    line("![" + name + "](" + ReportFolder.PLOTS + "/" + BarPlot.fileName(name) + ")");
    line("");
    row("case", "contender", "baseline", "score", "baseline", "unit", "ratio", "95 %");
    line("|---|---|---|---:|---:|---|---:|---|");
    for (Measurement one : measurements) {
      row(
          one.name(),
          one.contender(),
          one.baseline(),
          number(one.score()),
          number(one.baselineScore()),
          one.unit(),
          String.format(Locale.ROOT, "%.2f", one.ratio()),
          interval(one));
    }
    line("");
  }

  private static String interval(Measurement one) {
    return one.interval().stream()
        .map(bound -> String.format(Locale.ROOT, "%.2f", bound))
        .collect(joining("–"));
  }

  private static String number(double number) {
    if (number == Math.rint(number) || number >= 1000) {
      return String.format(Locale.ROOT, "%,.0f", number);
    }
    return String.format(Locale.ROOT, number < 10 ? "%.2f" : "%.1f", number);
  }

  private void row(String... cells) {
    line(List.of(cells).stream().collect(joining(" | ", "| ", " |")));
  }

  private void line(String line) {
    text.append(line).append('\n');
  }
}
