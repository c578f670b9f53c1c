package io.ddbds.testsuite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.ddbds.testsuite.broken.BrokenStore;
import io.ddbds.testsuite.contract.ContractRule;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Proves the suite: every rule notices a store that breaks it. */
class BrokenStoresTest {
  /** These are proven by {@link ProgramsTest}. */
  private static final Set<String> PROPERTIES = Set.of("MP01");

  /** Also leaves the kill table beside the reports, whether or not all faults are noticed. */
  @TestFactory
  Stream<DynamicTest> rule_notices() {
    KillTable table = new KillTable(rulesWithoutStore());
    return BrokenStore.all()
        .map(
            broken ->
                dynamicTest(
                    broken.rule() + " notices a store that " + broken.fault(),
                    () -> table.enter(broken.rule(), broken.fault(), () -> assertNoticed(broken))))
        .onClose(() -> publish(table));
  }

  @Test
  void every_rule_has_a_store_that_breaks_it() {
    assertThat(rulesWithoutStore()).isSubsetOf(PROPERTIES);
  }

  private static Set<String> rulesWithoutStore() {
    Set<String> rules =
        Catalogue.topics().stream()
            .flatMap(topic -> topic.rules().stream())
            .map(ContractRule::id)
            .collect(Collectors.toCollection(TreeSet::new));
    rules.removeAll(BrokenStore.all().map(BrokenStore::rule).toList());
    return rules;
  }

  private static void publish(KillTable table) {
    System.out.println(table.summary());
    try {
      table.write(Path.of("target", "conformance"));
    } catch (IOException e) {
      throw new UncheckedIOException("the kill table was not written", e);
    }
  }

  private static void assertNoticed(BrokenStore broken) {
    ConformanceReport report = broken.conformance().only(broken.rule()).run();
    assertThat(report.results()).hasSize(1);
    RuleResult result = report.results().get(0);
    assertThat(result.verdict())
        .as("%s on a store that %s: %s", broken.rule(), broken.fault(), result.reason())
        .isEqualTo(Verdict.FAILED);
    assertThat(result.reason()).isNotBlank();
    assertThat(report.conforms()).isFalse();
  }
}
