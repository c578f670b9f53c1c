package io.ddbds.testsuite;

import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A report for programs: one object, with an element of {@code rules} for each rule. */
final class JsonReport {
  private JsonReport() {}

  static String of(ConformanceReport report) {
    return object(
            member("store", quote(report.store())),
            member("features", features(report)),
            member("conforms", String.valueOf(report.conforms())),
            member("seed", String.valueOf(report.sampling().seed())),
            member("tries", String.valueOf(report.sampling().tries())),
            member("rules", rules(report)))
        + "\n";
  }

  private static String rule(RuleResult result) {
    return object(
        member("id", quote(result.id())),
        member("topic", quote(result.topic())),
        member("sentence", quote(result.sentence())),
        member("verdict", quote(result.verdict().toString())),
        member("reason", quote(result.reason())),
        member("millis", String.format(Locale.ROOT, "%.3f", result.time().toNanos() / 1e6)));
  }

  private static String features(ConformanceReport report) {
    return report.features().stream()
        .map(feature -> quote(feature.name()))
        .collect(Collectors.joining(",", "[", "]"));
  }

  private static String rules(ConformanceReport report) {
    return report.results().stream()
        .map(JsonReport::rule)
        .collect(Collectors.joining(",\n", "[\n", "]"));
  }

  private static String object(String... members) {
    return Stream.of(members).collect(Collectors.joining(",", "{", "}"));
  }

  private static String member(String name, String json) {
    return quote(name) + ":" + json;
  }

  /** All but plain ASCII comes out escaped: a reason may quote any key. */
  private static String quote(String text) {
    StringBuilder json = new StringBuilder("\"");
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"' || c == '\\') {
        json.append('\\').append(c);
      } else if (c >= 0x20 && c < 0x7f) {
        json.append(c);
      } else {
        json.append(String.format("\\u%04x", (int) c));
      }
    }
    return json.append('"').toString();
  }
}
