package io.ddbds.testsuite;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A directory of reports, with a summary of those that this run of tests wrote there.
 *
 * <p>A run of tests is what one virtual machine does, so the reports are remembered here, by all
 * test classes together. Files that were there before may be of another run and are not read: tests
 * in several virtual machines at once need a directory for each, or the last one's summary is left.
 */
final class ReportDirectory {
  private static final Map<Path, ReportDirectory> KNOWN = new ConcurrentHashMap<>();

  private final Path path;
  private final SortedMap<String, ConformanceReport> reports = new TreeMap<>();

  private ReportDirectory(Path path) {
    this.path = path;
  }

  static ReportDirectory at(Path path) {
    return KNOWN.computeIfAbsent(path.toAbsolutePath().normalize(), ReportDirectory::new);
  }

  /** Writes a report, in place of older ones of the store, and the summary anew. */
  synchronized void add(ConformanceReport report) throws IOException {
    Files.createDirectories(path);
    write(report.fileName() + ".html", report.toHtml());
    write(report.fileName() + ".md", report.toMarkdown());
    write(report.fileName() + ".json", report.toJson());
    reports.put(report.fileName(), report);
    Summary summary = Summary.of(reports.values());
    write("summary.html", HtmlSummary.of(summary));
    write("summary.md", MarkdownSummary.of(summary));
    write("summary.json", JsonSummary.of(summary));
    write("summary.txt", TextSummary.of(summary));
  }

  /** In UTF-8, with a question mark for what it cannot say: a reason may quote half a character. */
  private void write(String file, String text) throws IOException {
    Files.write(path.resolve(file), text.getBytes(UTF_8));
  }
}
