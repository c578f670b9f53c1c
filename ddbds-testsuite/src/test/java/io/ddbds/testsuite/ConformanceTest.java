package io.ddbds.testsuite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ddbds.Datastore;
import io.ddbds.Feature;
import io.ddbds.Filter;
import io.ddbds.Key;
import io.ddbds.Query;
import io.ddbds.Results;
import io.ddbds.memory.InMemoryDatastore;
import io.ddbds.testsuite.broken.Forwarding;
import io.ddbds.testsuite.broken.Place;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ConformanceTest {
  private static final Conformance HEAP = Conformance.ofSystemClock("heap", HeapStore::new);

  /** Breaks KV05 and everything else that takes a delete. */
  private static final Conformance UNDELETING =
      Conformance.of(
              "undeleting",
              clock ->
                  new Forwarding(new InMemoryDatastore(clock)) {
                    @Override
                    public void delete(Key key) {}
                  })
          .features(Feature.values());

  @Test
  void honest_store_conforms() {
    ConformanceReport report = HEAP.tries(20).run();
    assertThat(report.conforms()).isTrue();
    assertThat(report.count(Verdict.PASSED)).isGreaterThan(80);
  }

  @Test
  void known_deviation_is_reported_with_its_reason() {
    ConformanceReport report =
        UNDELETING.only("KV01", "KV05").deviating("KV05", "keeps everything, see #12").run();
    assertThat(report.conforms()).isTrue();
    assertThat(result(report, "KV05").verdict()).isEqualTo(Verdict.DEVIATES);
    assertThat(result(report, "KV05").reason()).isEqualTo("keeps everything, see #12");
  }

  @Test
  void obsolete_deviation_fails() {
    ConformanceReport report = HEAP.only("KV05").deviating("KV05", "see #12").run();
    assertThat(report.conforms()).isFalse();
    assertThat(result(report, "KV05").reason())
        .isEqualTo("KV05 no longer deviates (see #12): remove the entry");
  }

  @Test
  void unknown_rule_is_refused() {
    assertThatThrownBy(() -> HEAP.deviating("KV99", "see #12"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("no rule KV99");
    assertThatThrownBy(() -> HEAP.only("KV01", "kv02"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("no rule kv02");
  }

  @Test
  void limit_of_values_below_zero_is_refused() {
    assertThatThrownBy(() -> HEAP.largestValue(-1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("largestValue is -1");
  }

  @Test
  void batches_of_nothing_are_refused() {
    assertThatThrownBy(() -> HEAP.largestBatch(0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("largestBatch is 0");
  }

  @Test
  void rule_for_another_feature_is_skipped_with_the_reason() {
    assertSkipped(HEAP.only("TL01"), "'heap' does not declare [TTL]");
    assertSkipped(UNDELETING.only("QE11"), "'undeleting' declares [TTL]");
  }

  @Test
  void rule_in_which_time_passes_is_skipped_for_a_store_on_the_systems_clock() {
    Conformance memory =
        Conformance.ofSystemClock("memory", () -> new InMemoryDatastore())
            .features(Feature.values())
            .tries(20);
    assertSkipped(
        memory.only("TL02"),
        "'memory' lives by the system's clock, which the suite cannot advance");
    assertThat(memory.run().conforms()).isTrue();
  }

  @Test
  void rule_in_which_a_store_is_opened_again_is_skipped_without_places() {
    assertSkipped(
        HEAP.only("RO01"), "'heap' cannot be opened again: the suite was given no places");
    assertSkipped(
        HEAP.only("RO06"), "'heap' cannot be opened again: the suite was given no places");
  }

  @Test
  void store_is_opened_again_at_its_place_with_its_clock() {
    List<String> opened = new ArrayList<>();
    AtomicInteger places = new AtomicInteger();
    Conformance.of(
            "opened",
            places::incrementAndGet,
            (place, clock) -> {
              opened.add(place + " at " + clock.instant());
              return new InMemoryDatastore(clock);
            })
        .only("RO01", "RO02")
        .run();
    assertThat(opened).hasSize(4);
    assertThat(opened.get(0)).startsWith("1 at ").isEqualTo(opened.get(1));
    assertThat(opened.get(2)).startsWith("2 at ").isEqualTo(opened.get(3));
  }

  @Test
  void store_on_the_systems_clock_is_opened_again_at_its_place() {
    Conformance places =
        Conformance.ofSystemClock("system", Place::new, place -> place.open(Clock.systemUTC()));
    assertThat(places.features(Feature.values()).only("RO01", "RO07").run().results())
        .extracting(RuleResult::verdict)
        .containsExactly(Verdict.PASSED, Verdict.SKIPPED);
  }

  @Test
  void rule_that_writes_other_keys_than_are_accepted_is_skipped() {
    Conformance picky =
        Conformance.of("picky", clock -> new PickyStore(new InMemoryDatastore(clock)))
            .features(Feature.BATCHING, Feature.TTL)
            .accepts(PickyStore::likes)
            .tries(20);
    assertSkipped(picky.only("KV13"), "the rule writes \"/\", which 'picky' does not accept");
    assertThat(picky.run().conforms()).isTrue();
  }

  @Test
  void run_in_which_every_rule_is_skipped_does_not_conform() {
    assertThat(HEAP.only("TL01", "TL02").run().conforms()).isFalse();
  }

  @Test
  void every_rule_gets_a_store_of_its_own_that_is_closed_afterwards() {
    AtomicInteger opened = new AtomicInteger();
    AtomicInteger closed = new AtomicInteger();
    ConformanceReport report =
        Conformance.of(
                "counted",
                clock -> {
                  opened.incrementAndGet();
                  return closing(new InMemoryDatastore(clock), closed);
                })
            .features(Feature.values())
            .only("KV01", "KV05", "KV13")
            .run();
    assertThat(report.conforms()).isTrue();
    assertThat(opened).hasValue(3);
    assertThat(closed).hasValue(3);
  }

  @Test
  void store_that_fails_to_close_fails_the_rule() {
    ConformanceReport report =
        Conformance.of(
                "stuck",
                clock ->
                    new Forwarding(new InMemoryDatastore(clock)) {
                      @Override
                      public void close() {
                        throw new IllegalStateException("stuck");
                      }
                    })
            .features(Feature.values())
            .only("KV01")
            .run();
    assertThat(result(report, "KV01").reason()).contains("stuck");
  }

  @Test
  void queries_wait_until_the_store_has_settled() {
    Conformance lagging =
        Conformance.of("lagging", clock -> new LaggingStore(new InMemoryDatastore(clock)))
            .features(Feature.values())
            .tries(20);
    assertThat(lagging.only("QP01").run().conforms()).isFalse();
    assertThat(lagging.settle(store -> ((LaggingStore) store).catchUp()).run().conforms()).isTrue();
  }

  private static Datastore closing(Datastore store, AtomicInteger closed) {
    return new Forwarding(store) {
      @Override
      public void close() {
        closed.incrementAndGet();
        super.close();
      }
    };
  }

  private static void assertSkipped(Conformance one, String reason) {
    RuleResult result = one.run().results().get(0);
    assertThat(result.verdict()).isEqualTo(Verdict.SKIPPED);
    assertThat(result.reason()).isEqualTo(reason);
  }

  private static RuleResult result(ConformanceReport report, String rule) {
    return report.results().stream().filter(r -> r.id().equals(rule)).findFirst().orElseThrow();
  }

  /** A store whose queries see only what there was at the last {@link #catchUp}. */
  private static final class LaggingStore extends Forwarding {
    private Set<Key> seen = Set.of();

    LaggingStore(Datastore store) {
      super(store);
    }

    void catchUp() {
      seen =
          store.query(Query.all().onlyKeys()).stream()
              .map(entry -> entry.key())
              .collect(Collectors.toSet());
    }

    @Override
    public Results query(Query query) {
      Results known =
          store.query(query.filter(Filter.custom("seen", entry -> seen.contains(entry.key()))));
      return Results.of(query, known, known::close);
    }
  }
}
