package io.ddbds.bench.report;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Where a report is written: {@code report.json}, {@code report.md}, and a plot a question. */
final class ReportFolder {
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

  private final Path folder;

  ReportFolder(Path folder) {
    this.folder = folder;
  }

  void write(Report report, String introduction) throws IOException {
    Files.createDirectories(folder);
    Files.writeString(folder.resolve("report.json"), JSON.writeValueAsString(report) + "\n");
    Files.writeString(folder.resolve("report.md"), MarkdownReport.of(report, introduction));
    for (Map.Entry<String, List<Measurement>> question : report.byQuestion().entrySet()) {
      Files.writeString(
          folder.resolve(BarPlot.fileName(question.getKey())),
          BarPlot.of(question.getKey(), question.getValue()));
    }
  }
}
