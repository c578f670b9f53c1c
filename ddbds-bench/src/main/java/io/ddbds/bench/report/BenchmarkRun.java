package io.ddbds.bench.report;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Asks all questions, or some, and writes the report: {@code BenchmarkRun <folder> <short|full>
 * [question …]}.
 */
public final class BenchmarkRun {
  private static final String INTRODUCTION =
      """
      # Benchmarks

      Written by `./mvnw -Pbench`, short, or `./mvnw -Pbench -Dbench=full`. Each score is of something needed: time, bytes, requests,
      capacity. The ratio is the baseline's score by the contender's: above 1 the contender is better. Contender and baseline
      run in the same run, fork by fork in turns.
      """;

  private BenchmarkRun() {}

  /**
   * Runs.
   *
   * @param arguments the folder, the form, and the names of questions; all of them when none is
   *     named
   * @throws IOException if the report cannot be written
   */
  public static void main(String[] arguments) throws IOException {
    Path folder = Path.of(arguments[0]);
    Form form = Form.valueOf(arguments[1].toUpperCase(Locale.ROOT));
    Set<String> chosen =
        Set.of(List.of(arguments).subList(2, arguments.length).toArray(String[]::new));
    double load = Environment.loadNow();
    Map<String, String> about = new LinkedHashMap<>();
    List<Measurement> measurements = new ArrayList<>();
    for (Question question : Questions.all()) {
      if (chosen.isEmpty() || chosen.contains(question.name())) {
        about.put(question.name(), question.about());
        measurements.addAll(answer(question, form));
      }
    }
    Report report = new Report(Environment.of(form, load), about, measurements);
    new ReportFolder(folder).write(report, INTRODUCTION);
    System.out.println("report: " + folder.resolve("report.md"));
  }

  private static List<Measurement> answer(Question question, Form form) {
    Instant start = Instant.now();
    System.out.print(question.name() + " … ");
    System.out.flush();
    List<Measurement> found = question.measure(form);
    System.out.println(Duration.between(start, Instant.now()).toSeconds() + " s");
    return found;
  }
}
