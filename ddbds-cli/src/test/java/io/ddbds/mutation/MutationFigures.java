package io.ddbds.mutation;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The figures of all classes in the reports of several modules. A mutant that is in several of them
 * is dead if it died in one: the tests of a module also try the modules below.
 */
final class MutationFigures {
  /** What must be killed of every class, in percent. */
  static final long REQUIRED = 85;

  private static final List<String> MODULES =
      List.of("ddbds-api", "ddbds-dynamo", "ddbds-strategies");

  private static final String BEGIN = "<!-- figures: written by ./mvnw -Pmutation verify -->\n";
  private static final String END = "<!-- end of figures -->\n";

  private final List<ClassFigures> classes;

  MutationFigures(Collection<Mutant> mutants) {
    Map<String, Mutant> byPlace = new LinkedHashMap<>();
    mutants.stream()
        .filter(mutant -> !mutant.impossible())
        .forEach(mutant -> byPlace.merge(mutant.place(), mutant, Mutant::or));
    this.classes =
        byPlace.values().stream().collect(groupingBy(Mutant::topLevelClass)).entrySet().stream()
            .map(entry -> new ClassFigures(entry.getKey(), entry.getValue()))
            .sorted(Comparator.comparing(ClassFigures::percent).thenComparing(ClassFigures::name))
            .toList();
  }

  /**
   * Writes the figures of a run into the document about them, and fails if a class has too many
   * survivors.
   *
   * @param args the folder of the whole project
   */
  public static void main(String[] args) throws IOException {
    Path project = Path.of(args[0]);
    MutationFigures figures = new MutationFigures(read(project));
    Path document = project.resolve("docs/mutation.md");
    Files.writeString(document, figures.into(Files.readString(document)));
    System.out.println(figures.toMarkdown());
    figures.requireEnough();
  }

  private static List<Mutant> read(Path project) throws IOException {
    Stream.Builder<Mutant> mutants = Stream.builder();
    for (String module : MODULES) {
      Mutant.read(project.resolve(module).resolve("target/pit-reports/mutations.xml"))
          .forEach(mutants);
    }
    return mutants.build().toList();
  }

  /** From the class of which the least was killed to that of which the most was. */
  List<ClassFigures> classes() {
    return classes;
  }

  void requireEnough() {
    List<ClassFigures> poor =
        classes.stream().filter(figures -> figures.percent() < REQUIRED).toList();
    if (!poor.isEmpty()) {
      throw new IllegalStateException(
          poor.stream()
              .map(figures -> figures.name() + " (" + figures.percent() + " %)")
              .collect(
                  joining(
                      ", ",
                      "the tests kill less than " + REQUIRED + " % of the mutants of ",
                      ": see the survivors above, and let a test notice them")));
    }
  }

  /** The document with these figures in place of its own. */
  String into(String document) {
    int begin = document.indexOf(BEGIN);
    int end = document.indexOf(END);
    if (begin < 0 || end < begin) {
      throw new IllegalArgumentException(
          "the document has no place for figures: add\n" + BEGIN + END);
    }
    return document.substring(0, begin + BEGIN.length())
        + "\n"
        + toMarkdown()
        + "\n"
        + document.substring(end);
  }

  String toMarkdown() {
    return total()
        + "\n| class | mutants | killed | |\n|---|---:|---:|---:|\n"
        + classes.stream().map(MutationFigures::row).collect(joining())
        + "\n### Survivors\n\n"
        + classes.stream().flatMap(MutationFigures::survivors).collect(joining());
  }

  private String total() {
    long mutants = classes.stream().mapToLong(figures -> figures.mutants().size()).sum();
    long killed = classes.stream().mapToLong(ClassFigures::killed).sum();
    return killed + " of " + mutants + " mutants in " + classes.size() + " classes are killed.\n";
  }

  private static String row(ClassFigures figures) {
    return "| `%s` | %d | %d | %d %% |\n"
        .formatted(figures.name(), figures.mutants().size(), figures.killed(), figures.percent());
  }

  private static Stream<String> survivors(ClassFigures figures) {
    String file = figures.name().substring(figures.name().lastIndexOf('.') + 1);
    return figures.survivors().stream()
        .map(
            mutant ->
                "- `%s:%d` in `%s`: %s%s\n"
                    .formatted(
                        file,
                        mutant.line(),
                        mutant.method(),
                        mutant.change(),
                        mutant.status().equals("NO_COVERAGE") ? " (no test comes here)" : ""));
  }
}
