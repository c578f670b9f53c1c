package io.ddbds.testsuite.concurrency;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LinearizabilityTest {
  private final List<Call> calls = new ArrayList<>();

  @Test
  void nothing_is_linearizable() {
    assertThat(Linearizability.check(List.of())).isEmpty();
  }

  @Test
  void key_is_absent_at_first() {
    get(1, "absent", 0, 1);
    assertLinearizable();
    get(1, "a", 2, 3);
    assertNotLinearizable();
  }

  @Test
  void read_after_a_write_sees_it() {
    put(1, "a", 0, 1);
    get(2, "a", 2, 3);
    assertLinearizable();
    get(2, "absent", 4, 5);
    assertNotLinearizable();
  }

  @Test
  void read_during_a_write_sees_either() {
    put(1, "a", 0, 10);
    get(2, "absent", 1, 2);
    get(2, "a", 3, 4);
    assertLinearizable();
  }

  @Test
  void reads_during_a_write_do_not_go_back() {
    put(1, "a", 0, 10);
    get(2, "a", 1, 2);
    get(3, "absent", 3, 4);
    assertNotLinearizable();
  }

  @Test
  void calls_that_touch_in_time_may_have_overlapped() {
    put(1, "a", 0, 5);
    get(2, "absent", 5, 6);
    assertLinearizable();
  }

  @Test
  void overlapping_writes_take_either_order_but_one() {
    put(1, "a", 0, 10);
    put(2, "b", 0, 10);
    get(3, "a", 11, 12);
    assertLinearizable();
    get(3, "b", 13, 14);
    assertNotLinearizable();
  }

  @Test
  void conditional_write_happens_where_its_condition_holds() {
    put(1, "a", 0, 1);
    replace(1, "a", "b", true, 2, 10);
    replace(2, "a", "c", false, 2, 10);
    get(1, "b", 11, 12);
    assertLinearizable();
    replace(2, "a", "d", true, 13, 14);
    assertNotLinearizable();
  }

  @Test
  void two_conditional_writes_do_not_share_a_condition() {
    put(1, "a", 0, 1);
    replace(1, "a", "b", true, 2, 10);
    replace(2, "a", "c", true, 2, 10);
    assertNotLinearizable();
  }

  @Test
  void write_of_unknown_outcome_happens_late_or_never() {
    open(1, "a", 0);
    get(2, "absent", 5, 6);
    assertLinearizable();
    get(2, "a", 100, 101);
    assertLinearizable();
    get(2, "absent", 102, 103);
    assertNotLinearizable();
  }

  @Test
  void write_of_unknown_outcome_does_not_happen_before_it_begins() {
    get(2, "a", 0, 1);
    open(1, "a", 2);
    assertNotLinearizable();
  }

  @Test
  void many_writes_of_unknown_outcome_do_not_exhaust_the_search() {
    for (int i = 0; i < 14; i++) {
      open(1, "open" + i, i);
    }
    for (int i = 0; i < 300; i++) {
      long time = 100 + 4L * i;
      put(2, "put" + i, time, time + 1);
      get(2, "put" + i, time + 2, time + 3);
    }
    assertLinearizable();
    get(2, "absent", 10_000, 10_001);
    assertNotLinearizable();
  }

  @Test
  void long_histories_are_searched_in_seconds() {
    for (int i = 0; i < 5_000; i++) {
      long start = 10L * i;
      put(i % 8, "v" + i, start, start + 35);
      get(i % 8 + 8, "v" + i, start + 5, start + 36);
    }
    long before = System.nanoTime();
    assertLinearizable();
    assertThat(System.nanoTime() - before).isLessThan(30_000_000_000L);
  }

  @Test
  void violation_has_the_calls_since_all_threads_rested() {
    put(1, "a", 0, 1);
    get(1, "a", 2, 3);
    put(1, "b", 10, 20);
    get(2, "b", 11, 12);
    get(3, "a", 13, 14);
    put(2, "c", 100, 101);
    Violation violation = violation();
    assertThat(violation.calls().stream().map(Call::toString))
        .containsExactly("put b", "get = b", "get = a");
    assertThat(violation.describe().lines())
        .containsExactly(
            "no order of these calls gives 'get = a' of thread 3",
            "before: a, after 'put a' of thread 1",
            "        us  | thread 1   | thread 2   | thread 3",
            "       0.0  | put b ...",
            "       0.0  |            | get = b",
            "       0.0  |            |            | get = a");
  }

  @Test
  void stale_read_is_told_with_the_writes_that_it_should_have_seen() {
    open(9, "lost", 0);
    for (int i = 0; i < 5; i++) {
      long time = 10L * i;
      put(1 + i % 2, "v" + i, time, time + 1);
      get(2, "v" + i, time + 2, time + 3);
    }
    replace(1, "v3", "w", false, 60, 61);
    get(2, "v3", 70, 71);
    put(1, "later", 80, 81);
    assertThat(violation().describe())
        .contains("gives 'get = v3' of thread 2")
        .contains(
            "after 'put v2' of thread 1, 'put v3' of thread 2, 'put v4' of thread 1"
                + System.lineSeparator());
  }

  @Test
  void violation_leaves_out_what_does_not_matter_to_it() {
    put(1, "a", 0, 1_000);
    get(2, "absent", 100, 200);
    get(3, "a", 300, 400);
    get(2, "a", 500, 600);
    get(3, "absent", 700, 800);
    assertThat(violation().calls().stream().map(Call::toString))
        .containsExactly("put a", "get = a", "get = absent");
  }

  @Test
  void search_agrees_with_trying_every_order() {
    Random random = new Random(20261122);
    int linearizable = 0;
    for (int i = 0; i < 3_000; i++) {
      calls.clear();
      randomHistory(random);
      boolean expected = anyOrderWorks(Held.NOTHING, calls);
      assertThat(Linearizability.check(calls).isEmpty()).as("%s", calls).isEqualTo(expected);
      linearizable += expected ? 1 : 0;
    }
    assertThat(linearizable).isBetween(300, 2_700);
  }

  private void randomHistory(Random random) {
    for (int thread = 1; thread <= 3; thread++) {
      long time = random.nextInt(6);
      for (int i = 0; i < 2; i++) {
        long end = time + 1 + random.nextInt(8);
        String value = List.of("a", "b", "absent").get(random.nextInt(3));
        switch (random.nextInt(4)) {
          case 0 -> put(thread, "a", time, end);
          case 1 -> replace(thread, "a", "b", random.nextBoolean(), time, end);
          case 2 -> open(thread, "b", time);
          default -> get(thread, value, time, end);
        }
        time = end + random.nextInt(3);
      }
    }
  }

  /** Tries all orders of the calls, and, of those that may never happen, to leave them out. */
  private static boolean anyOrderWorks(Held held, List<Call> left) {
    if (left.stream().allMatch(Call::isOpen)) {
      return true;
    }
    long firstEnd = left.stream().mapToLong(Call::returned).min().orElseThrow();
    return left.stream()
        .filter(call -> call.invoked() <= firstEnd)
        .anyMatch(
            call -> {
              List<Call> others = left.stream().filter(other -> !other.equals(call)).toList();
              return call.effect()
                  .after(held)
                  .filter(next -> anyOrderWorks(next, others))
                  .isPresent();
            });
  }

  private void put(int thread, String value, long from, long to) {
    add(thread, "put " + value, "", from, to, Effect.writing(Held.of(value)));
  }

  private void open(int thread, String value, long from) {
    add(thread, "put " + value, "", from, Call.NEVER, Effect.writing(Held.of(value)));
  }

  private void get(int thread, String value, long from, long to) {
    Held held = value.equals("absent") ? Held.NOTHING : Held.of(value);
    add(thread, "get", value, from, to, Effect.finding(held::equals));
  }

  private void replace(int thread, String old, String value, boolean done, long from, long to) {
    Effect effect =
        done
            ? Effect.changing(Held.of(old)::equals, Held.of(value))
            : Effect.finding(held -> !held.equals(Held.of(old)));
    add(thread, "replace " + old + " by " + value, String.valueOf(done), from, to, effect);
  }

  private void add(int thread, String operation, String answer, long from, long to, Effect effect) {
    calls.add(new Call(thread, calls.size(), operation, answer, from, to, effect));
  }

  private void assertLinearizable() {
    assertThat(Linearizability.check(calls)).isEmpty();
  }

  private void assertNotLinearizable() {
    assertThat(Linearizability.check(calls)).isPresent();
  }

  private Violation violation() {
    Optional<Violation> violation = Linearizability.check(calls);
    assertThat(violation).isPresent();
    return violation.orElseThrow();
  }
}
