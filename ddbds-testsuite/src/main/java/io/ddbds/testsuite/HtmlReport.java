package io.ddbds.testsuite;

import static io.ddbds.testsuite.Html.attribute;
import static io.ddbds.testsuite.Html.element;
import static io.ddbds.testsuite.Html.text;

import java.util.Locale;

/** A report for people with a browser. */
final class HtmlReport {
  private HtmlReport() {}

  static String of(ConformanceReport report) {
    StringBuilder body = new StringBuilder();
    body.append(element("p", text(MarkdownReport.summary(report)))).append('\n');
    String failures = failures(report);
    if (!failures.isEmpty()) {
      body.append(element("p", "Failed:" + failures)).append('\n');
    }
    String topic = "";
    for (RuleResult result : report.results()) {
      if (!result.topic().equals(topic)) {
        body.append(topic.isEmpty() ? "" : "</table>\n");
        topic = result.topic();
        body.append(heading(topic));
      }
      body.append(row(result));
    }
    body.append(topic.isEmpty() ? "" : "</table>\n");
    return Html.page("Conformance of " + report.store(), body.toString());
  }

  private static String failures(ConformanceReport report) {
    StringBuilder links = new StringBuilder();
    for (RuleResult result : report.results()) {
      if (result.verdict() == Verdict.FAILED) {
        links
            .append(' ')
            .append(element("a", attribute("href", "#" + result.id()), text(result.id())));
      }
    }
    return links.toString();
  }

  private static String heading(String topic) {
    return element("h2", text(topic))
        + "\n<table>\n"
        + element(
            "tr",
            element("th", "rule")
                + element("th", "what a store must do")
                + element("th", "verdict")
                + element("th", "ms"))
        + "\n";
  }

  private static String row(RuleResult result) {
    String millis = String.format(Locale.ROOT, "%.1f", result.time().toNanos() / 1e6);
    return element(
            "tr",
            attribute("id", result.id()),
            element("td", text(result.id()))
                + element("td", text(result.sentence()))
                + element("td", verdict(result))
                + element("td", attribute("class", "number"), millis))
        + "\n";
  }

  private static String verdict(RuleResult result) {
    String verdict = result.verdict().toString();
    String word =
        element("span", attribute("class", verdict), verdict) + MarkdownReport.seed(result);
    return switch (result.verdict()) {
      case PASSED -> word;
      case SKIPPED, DEVIATES -> word + ": " + text(result.reason());
      case FAILED -> word + element("pre", text(result.reason()));
    };
  }
}
