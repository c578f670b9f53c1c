package io.ddbds.testsuite;

import static io.ddbds.testsuite.Html.attribute;
import static io.ddbds.testsuite.Html.element;
import static io.ddbds.testsuite.Html.text;

import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A summary for people with a browser; each verdict leads to the report that it is from. */
final class HtmlSummary {
  private static final String LEGEND =
      Stream.of(Verdict.values())
          .map(verdict -> sign(verdict) + " " + verdict)
          .collect(Collectors.joining(", ", "", "; empty: not run."));

  private HtmlSummary() {}

  static String of(Summary summary) {
    return Html.page(
        summary.title(),
        element("p", text(summary.counts()))
            + "\n"
            + element("h2", "Stores")
            + stores(summary)
            + element("h2", "Rules")
            + "\n"
            + element("p", LEGEND)
            + rules(summary));
  }

  private static String stores(Summary summary) {
    String heads =
        Stream.concat(Stream.of("store"), Stream.of(Verdict.values()).map(Verdict::toString))
            .map(head -> element("th", head))
            .collect(Collectors.joining());
    return table("totals", heads, summary.reports().stream().map(HtmlSummary::store));
  }

  private static String store(ConformanceReport report) {
    return element("td", link(report, "", text(report.store())))
        + Stream.of(Verdict.values())
            .map(verdict -> String.valueOf(report.count(verdict)))
            .map(count -> element("td", attribute("class", "number"), count))
            .collect(Collectors.joining());
  }

  private static String rules(Summary summary) {
    String heads =
        summary.reports().stream()
            .map(
                report ->
                    element(
                        "th",
                        attribute("class", "upright") + attribute("title", report.store()),
                        link(report, "", text(report.store()))))
            .collect(Collectors.joining("", element("th", "rule") + element("th", ""), ""));
    return table(
        "matrix", heads, summary.topics().stream().flatMap(topic -> topic(summary, topic)));
  }

  /** The title of the topic, to be seen from each of its columns, and its rules. */
  private static Stream<String> topic(Summary summary, String topic) {
    String title = element("th", attribute("colspan", "2"), text(topic));
    String rest = element("td", attribute("colspan", String.valueOf(summary.reports().size())), "");
    return Stream.concat(
        Stream.of(title + rest),
        summary.rows().stream()
            .filter(row -> row.topic().equals(topic))
            .map(row -> rule(summary, row)));
  }

  private static String rule(Summary summary, Summary.Row row) {
    StringBuilder cells = new StringBuilder();
    cells.append(element("th", text(row.id()))).append(element("td", text(row.sentence())));
    for (int i = 0; i < row.cells().size(); i++) {
      ConformanceReport report = summary.reports().get(i);
      String content =
          row.cells()
              .get(i)
              .map(result -> link(report, "#" + row.id(), sign(result.verdict())))
              .orElse("");
      cells.append(element("td", content));
    }
    return cells.toString();
  }

  private static String table(String kind, String heads, Stream<String> rows) {
    String body = rows.map(row -> element("tr", row) + "\n").collect(Collectors.joining());
    return "\n"
        + element(
            "table",
            attribute("class", kind),
            element("thead", element("tr", heads)) + "\n" + element("tbody", "\n" + body))
        + "\n";
  }

  private static String link(ConformanceReport report, String fragment, String content) {
    return element("a", attribute("href", report.fileName() + ".html" + fragment), content);
  }

  /** A sign that is narrow, for there may be many stores, and says what it is when pointed at. */
  private static String sign(Verdict verdict) {
    String sign =
        switch (verdict) {
          case PASSED -> "\u2713";
          case FAILED -> "\u2717";
          case SKIPPED -> "\u2013";
          case DEVIATES -> "\u2248";
        };
    String name = verdict.toString();
    return element("span", attribute("class", name) + attribute("title", name), sign);
  }
}
