package io.ddbds.testsuite;

import static io.ddbds.testsuite.Json.member;
import static io.ddbds.testsuite.Json.object;
import static io.ddbds.testsuite.Json.quote;

import java.util.function.ToLongFunction;
import java.util.stream.Stream;

/** A summary for programs: one object, with an element of {@code stores} for each store. */
final class JsonSummary {
  private JsonSummary() {}

  static String of(Summary summary) {
    return object(
            member("rules", summary.rows().size()),
            member("compositions", summary.reports().size()),
            counts(summary::count),
            member(
                "stores", Json.lines(summary.reports().stream().map(JsonSummary::store).toList())))
        + "\n";
  }

  private static String store(ConformanceReport report) {
    return object(
        member("store", quote(report.store())),
        member("report", quote(report.fileName() + ".json")),
        member("conforms", String.valueOf(report.conforms())),
        member("rules", report.results().size()),
        counts(report::count));
  }

  /** A member for each verdict. */
  private static String counts(ToLongFunction<Verdict> count) {
    return String.join(
        ",",
        Stream.of(Verdict.values())
            .map(verdict -> member(verdict.toString(), count.applyAsLong(verdict)))
            .toList());
  }
}
