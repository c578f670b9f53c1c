package io.ddbds.mutation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MutationFiguresTest {
  private static final String REPORT =
      """
      <?xml version="1.0" encoding="UTF-8"?>
      <mutations partial="true">
      <mutation detected='true' status='KILLED' numberOfTestsRun='1'>\
      <sourceFile>A.java</sourceFile><mutatedClass>x.A$B</mutatedClass>\
      <mutatedMethod>&#60;init&#62;</mutatedMethod><methodDescription>(I)V</methodDescription>\
      <lineNumber>7</lineNumber><mutator>Negate</mutator>\
      <indexes><index>5</index></indexes><blocks><block>0</block></blocks>\
      <killingTest>x.ATest</killingTest><description>negated conditional</description></mutation>
      <mutation detected='false' status='SURVIVED' numberOfTestsRun='3'>\
      <sourceFile>A.java</sourceFile><mutatedClass>x.A</mutatedClass>\
      <mutatedMethod>m</mutatedMethod><methodDescription>()V</methodDescription>\
      <lineNumber>3</lineNumber><mutator>Negate</mutator>\
      <indexes><index>9</index></indexes><blocks><block>0</block></blocks>\
      <killingTest/><description>negated conditional</description></mutation>
      </mutations>
      """;

  @TempDir private Path folder;

  @Test
  void report_isReadMutantByMutant() throws IOException {
    Path report = Files.writeString(folder.resolve("mutations.xml"), REPORT);

    assertThat(Mutant.read(report))
        .containsExactly(
            new Mutant(
                "x.A$B <init>(I)V 5 Negate", "x.A$B", "<init>", 7, "negated conditional", "KILLED"),
            new Mutant("x.A m()V 9 Negate", "x.A", "m", 3, "negated conditional", "SURVIVED"));
  }

  @Test
  void nestedClass_countsWithTheClassAroundIt() {
    MutationFigures figures = figures(mutant(1, "x.A", "KILLED"), mutant(2, "x.A$B", "SURVIVED"));

    assertThat(figures.classes()).hasSize(1);
    assertThat(figures.classes().get(0).name()).isEqualTo("x.A");
    assertThat(figures.classes().get(0).percent()).isEqualTo(50);
  }

  @Test
  void mutant_diesWhereAnyModuleKillsIt() {
    for (List<String> fates :
        List.of(List.of("SURVIVED", "KILLED"), List.of("KILLED", "NO_COVERAGE"))) {
      MutationFigures figures =
          figures(mutant(1, "x.A", fates.get(0)), mutant(1, "x.A", fates.get(1)));

      assertThat(figures.classes().get(0).mutants()).hasSize(1);
      assertThat(figures.classes().get(0).killed()).as("%s", fates).isOne();
    }
  }

  @Test
  void mutant_thatEndsNoTest_isDead_andOneThatPitCouldNotTry_isNot() {
    assertThat(mutant(1, "x.A", "TIMED_OUT").killed()).isTrue();
    assertThat(mutant(1, "x.A", "MEMORY_ERROR").killed()).isTrue();
    assertThat(mutant(1, "x.A", "RUN_ERROR").killed()).isFalse();
    assertThat(mutant(1, "x.A", "NO_COVERAGE").killed()).isFalse();
    assertThat(figures(mutant(1, "x.A", "NON_VIABLE")).classes()).isEmpty();
  }

  @Test
  void class_belowTheRequiredShare_isRefusedByName() {
    List<Mutant> mutants = new ArrayList<>(mutants("x.Good", 17, 3));
    assertThatCode(() -> new MutationFigures(mutants).requireEnough()).doesNotThrowAnyException();

    mutants.addAll(mutants("x.Poor", 84, 16));
    assertThatIllegalStateException()
        .isThrownBy(() -> new MutationFigures(mutants).requireEnough())
        .withMessageStartingWith(
            "the tests kill less than 85 % of the mutants of x.Poor (84 %): see");
  }

  @Test
  void figures_standBetweenTheirMarksAndNowhereElse() {
    String begin = "<!-- figures: written by ./mvnw -Pmutation verify -->\n";
    String end = "<!-- end of figures -->\n";
    MutationFigures figures = figures(mutant(1, "x.A", "KILLED"), mutant(2, "x.A", "NO_COVERAGE"));

    assertThat(figures.into("before\n" + begin + "old\n" + end + "after\n"))
        .isEqualTo("before\n" + begin + "\n" + figures.toMarkdown() + "\n" + end + "after\n");
    assertThat(figures.toMarkdown())
        .contains("1 of 2 mutants in 1 classes are killed.", "| `x.A` | 2 | 1 | 50 % |")
        .contains("- `A:2` in `m`: changed (no test comes here)")
        .doesNotContain("A:1");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> figures.into("before\n" + end + begin))
        .withMessageContaining("no place for figures");
  }

  private static MutationFigures figures(Mutant... mutants) {
    return new MutationFigures(List.of(mutants));
  }

  private static List<Mutant> mutants(String className, int killed, int survived) {
    List<Mutant> mutants = new ArrayList<>();
    for (int i = 0; i < killed + survived; i++) {
      mutants.add(mutant(i, className, i < killed ? "KILLED" : "SURVIVED"));
    }
    return mutants;
  }

  private static Mutant mutant(int line, String className, String status) {
    return new Mutant(className + " m " + line, className, "m", line, "changed", status);
  }
}
