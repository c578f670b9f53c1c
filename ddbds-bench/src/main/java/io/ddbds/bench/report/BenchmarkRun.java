package io.ddbds.bench.report;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.joining;

import java.io.IOException;
import java.io.InputStream;
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
    List<Question> questions =
        Questions.all().stream()
            .filter(question -> chosen.isEmpty() || chosen.contains(question.name()))
            .toList();
    System.out.println(announcement(questions, form));
    double load = Environment.loadNow();
    Map<String, String> about = new LinkedHashMap<>();
    List<Measurement> measurements = new ArrayList<>();
    for (Question question : questions) {
      about.put(question.name(), question.about());
      measurements.addAll(answer(question, form));
    }
    Report report = new Report(Environment.of(form, load), about, measurements);
    new ReportFolder(folder).write(report, text("introduction.md"), text("profile.md"));
    System.out.println("report: " + folder.resolve("report.md"));
  }

  /** What will be asked, and how long it will take. */
  static String announcement(List<Question> questions, Form form) {
    return questions.stream()
        .map(question -> question.name() + " " + question.seconds(form) + " s")
        .collect(
            joining(
                ", ",
                String.format(
                    Locale.ROOT,
                    "%d questions, about %d minutes on two processors that do nothing else: ",
                    questions.size(),
                    (seconds(questions, form) + 59) / 60),
                ""));
  }

  /** How long all questions take, in seconds. */
  static long seconds(List<Question> questions, Form form) {
    return questions.stream().mapToLong(question -> question.seconds(form)).sum();
  }

  private static String text(String name) throws IOException {
    try (InputStream file = BenchmarkRun.class.getResourceAsStream(name)) {
      return new String(requireNonNull(file, name).readAllBytes(), UTF_8);
    }
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
