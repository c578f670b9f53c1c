package io.ddbds.testsuite;

import static org.assertj.core.api.Assertions.assertThat;

import io.ddbds.ClosedDatastoreException;
import io.ddbds.Feature;
import io.ddbds.Key;
import io.ddbds.memory.InMemoryDatastore;
import io.ddbds.testsuite.broken.BrokenStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Proves the property that no rule can stand in for. */
class ProgramsTest {
  private static final long SEED = 20_261_122;

  /** Two keys and a length, of which no rule has heard. */
  private static final Conformance SUBTLE =
      new BrokenStore(
              "MP01",
              "loses one key when a value of some length is put under another",
              store -> new Losing(store, Key.of("/a/b"), 100, Key.of("/a.b")),
              conformance -> conformance.features(Feature.values()).tries(300).seed(SEED))
          .conformance();

  private static final RuleResult FOUND = programs(SUBTLE);

  @Test
  void fault_that_no_rule_names_is_found() {
    ConformanceReport report = SUBTLE.run();
    assertThat(report.results())
        .filteredOn(result -> result.verdict() == Verdict.FAILED)
        .extracting(RuleResult::id)
        .containsExactly("MP01");
  }

  @Test
  void disagreement_prints_a_short_program_and_how_to_replay_it() {
    assertThat(FOUND.reason())
        .matches("(?s)MP01 'spoilt' disagrees with the reference after \\d steps .*")
        .containsPattern("\\(shrunk from \\d+\\)")
        .containsPattern("\\n +1  put \"/a.b\" = ")
        .containsPattern("\\n +\\d  put \"/a/b\" = 100 x 0x61")
        .containsPattern("\\n +spoilt: ")
        .containsPattern("\\n +reference: ")
        .endsWith("replay: -Dddbds.rule=MP01 -Dddbds.seed=20261122 -Dddbds.tries=300");
  }

  @Test
  void report_has_the_seed_of_what_is_tried_and_of_nothing_else() {
    RuleResult rule = SUBTLE.only("KV01").run().results().get(0);
    assertThat(FOUND.seed()).hasValue(SEED);
    assertThat(rule.seed()).isEmpty();
  }

  @Test
  void same_seed_gives_the_same_program() {
    assertThat(programs(SUBTLE).reason()).isEqualTo(FOUND.reason());
  }

  @Test
  void as_many_programs_are_run_as_there_are_tries() {
    AtomicInteger opened = new AtomicInteger();
    RuleResult result =
        programs(
            Conformance.of(
                    "counted",
                    clock -> {
                      opened.incrementAndGet();
                      return new InMemoryDatastore(clock);
                    })
                .features(Feature.values())
                .tries(7));
    assertThat(result.verdict()).isEqualTo(Verdict.PASSED);
    assertThat(opened).hasValue(7);
  }

  @Test
  void store_that_cannot_be_opened_fails() {
    RuleResult result =
        programs(
            Conformance.of(
                "unopened",
                clock -> {
                  throw new ClosedDatastoreException();
                }));
    assertThat(result.verdict()).isEqualTo(Verdict.FAILED);
    assertThat(result.reason()).contains("ClosedDatastoreException").contains("-Dddbds.seed=");
  }

  @Test
  void refusing_other_keys_than_declared_is_found() {
    Conformance honest =
        Conformance.of("picky", clock -> new PickyStore(new InMemoryDatastore(clock)))
            .features(Feature.BATCHING, Feature.TTL)
            .seed(SEED);
    assertThat(programs(honest.accepts(PickyStore::likes)).verdict()).isEqualTo(Verdict.PASSED);
    assertThat(programs(honest).reason()).contains("picky: refused").contains("reference: done");
    assertThat(programs(honest.accepts(key -> false)).reason())
        .contains("picky: done")
        .contains("reference: refused");
  }

  @Test
  void jqwik_leaves_no_file_behind() {
    programs(Conformance.ofSystemClock("heap", HeapStore::new).tries(1));
    assertThat(Files.exists(Path.of(".jqwik-database"))).isFalse();
  }

  private static RuleResult programs(Conformance conformance) {
    return conformance.only("MP01").run().results().get(0);
  }
}
