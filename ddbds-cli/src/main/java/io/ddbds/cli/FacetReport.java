package io.ddbds.cli;

import io.ddbds.CheckReport;
import io.ddbds.Key;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Shows what a check or a repair found. */
final class FacetReport {
  private FacetReport() {}

  static String text(CheckReport report) {
    StringBuilder text = new StringBuilder();
    for (CheckReport.Finding finding : report.findings()) {
      text.append(finding.key().map(KeyText::of).map(key -> key + ": ").orElse(""))
          .append(finding.problem())
          .append(finding.repaired() ? " (repaired)" : "")
          .append(System.lineSeparator());
    }
    return text
        + String.format(
            Locale.ROOT,
            "%,d entries examined, %,d findings, %,d of them repaired.",
            report.examined(),
            report.findings().size(),
            report.findings().stream().filter(CheckReport.Finding::repaired).count());
  }

  static Map<String, Object> object(CheckReport report) {
    Map<String, Object> object = Json.object("examined", report.examined());
    List<Map<String, Object>> findings = report.findings().stream().map(FacetReport::of).toList();
    object.put("findings", findings);
    return object;
  }

  /** Whether all is well, or has been put right. */
  static int exitCode(CheckReport report) {
    return report.findings().stream().allMatch(CheckReport.Finding::repaired)
        ? ExitCodes.OK
        : ExitCodes.NO;
  }

  private static Map<String, Object> of(CheckReport.Finding finding) {
    Map<String, Object> object = Json.object("problem", finding.problem());
    object.put("repaired", finding.repaired());
    finding.key().map(Key::toString).ifPresent(key -> object.put("key", key));
    return object;
  }
}
