package io.ddbds.bench.report;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Where a report is written: {@code report.json}, {@code report.md}, and plots in a folder. */
final class ReportFolder {
  /** Where the plots are, from where the report is. */
  static final String PLOTS = "benchmarks";

  private static final ObjectMapper JSON =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

  private final Path folder;

  ReportFolder(Path folder) {
    this.folder = folder;
  }

  void write(Report report, String introduction, String end) throws IOException {
    Path plots = Files.createDirectories(folder.resolve(PLOTS));
    Files.writeString(folder.resolve("report.json"), JSON.writeValueAsString(report) + "\n");
    Files.writeString(folder.resolve("report.md"), MarkdownReport.of(report, introduction, end));
    for (Map.Entry<String, List<Measurement>> question : report.byQuestion().entrySet()) {
      Files.writeString(
          plots.resolve(BarPlot.fileName(question.getKey())),
          BarPlot.of(question.getKey(), question.getValue()));
    }
  }
}
