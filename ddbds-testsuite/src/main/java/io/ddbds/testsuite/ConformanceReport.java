package io.ddbds.testsuite;

import io.ddbds.Feature;
import io.ddbds.testsuite.contract.Sampling;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/**
 * What became of the rules on one store.
 *
 * @param store the name of the store
 * @param features what it declares
 * @param sampling the seed, the tries of the properties and the load of the rules about threads
 * @param results what became of each rule that was run, in the order of the contract
 */
public record ConformanceReport(
    String store, Set<Feature> features, Sampling sampling, List<RuleResult> results) {
  public ConformanceReport {
    results = List.copyOf(results);
  }

  /**
   * Whether no rule failed, and some rule passed.
   *
   * @return whether the store conforms, known deviations aside
   */
  public boolean conforms() {
    return count(Verdict.FAILED) == 0 && count(Verdict.PASSED) > 0;
  }

  /**
   * How many rules ended in some way.
   *
   * @param verdict the way
   * @return how many
   */
  public long count(Verdict verdict) {
    return results.stream().filter(result -> result.verdict() == verdict).count();
  }

  /**
   * The report for people.
   *
   * @return a Markdown document
   */
  public String toMarkdown() {
    return MarkdownReport.of(this);
  }

  /**
   * The report for people with a browser.
   *
   * @return an HTML page that loads nothing and is well-formed XML
   */
  public String toHtml() {
    return HtmlReport.of(this);
  }

  /**
   * The report for programs.
   *
   * @return a JSON object
   */
  public String toJson() {
    return JsonReport.of(this);
  }

  /**
   * Writes the report as {@code <store>.html}, {@code .md} and {@code .json}; what a file name
   * cannot hold becomes a hyphen. Older reports of the store are replaced.
   *
   * <p>Also writes {@code summary.html}, {@code .md}, {@code .json} and {@code .txt}, of all
   * reports that this virtual machine has written to the directory so far. Where several run the
   * tests, each needs a directory of its own.
   *
   * @param directory where to; created if it is not there
   * @throws UncheckedIOException if the files cannot be written
   */
  public void write(Path directory) {
    try {
      ReportDirectory.at(directory).add(this);
    } catch (IOException e) {
      throw new UncheckedIOException("the report of " + store + " was not written", e);
    }
  }

  /** What the files of the report are called, without their ends. */
  String fileName() {
    return store.replaceAll("[^\\w.()+-]+", "-");
  }
}
