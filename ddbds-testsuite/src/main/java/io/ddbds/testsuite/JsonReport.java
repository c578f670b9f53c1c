package io.ddbds.testsuite;

import static io.ddbds.testsuite.Json.member;
import static io.ddbds.testsuite.Json.object;
import static io.ddbds.testsuite.Json.quote;

import java.util.Locale;
import java.util.stream.Stream;

/** A report for programs: one object, with an element of {@code rules} for each rule. */
final class JsonReport {
  private JsonReport() {}

  static String of(ConformanceReport report) {
    return object(
            member("store", quote(report.store())),
            member(
                "features",
                Json.array(
                    report.features().stream().map(feature -> quote(feature.name())).toList())),
            member("conforms", String.valueOf(report.conforms())),
            member("seed", report.sampling().seed()),
            member("tries", report.sampling().tries()),
            member("threads", report.sampling().load().threads()),
            member("operations", report.sampling().load().operations()),
            member("rules", Json.lines(report.results().stream().map(JsonReport::rule).toList())))
        + "\n";
  }

  private static String rule(RuleResult result) {
    Stream<String> always =
        Stream.of(
            member("id", quote(result.id())),
            member("topic", quote(result.topic())),
            member("sentence", quote(result.sentence())),
            member("verdict", quote(result.verdict().toString())),
            member("reason", quote(result.reason())),
            member("millis", String.format(Locale.ROOT, "%.3f", result.time().toNanos() / 1e6)));
    Stream<String> seed = result.seed().stream().mapToObj(value -> member("seed", value));
    return object(Stream.concat(always, seed).toArray(String[]::new));
  }
}
