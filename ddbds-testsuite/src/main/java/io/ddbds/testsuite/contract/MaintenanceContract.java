package io.ddbds.testsuite.contract;

import static io.ddbds.Feature.TTL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.ddbds.CheckReport;
import io.ddbds.Entry;
import io.ddbds.Key;
import io.ddbds.Order;
import io.ddbds.Progress;
import io.ddbds.Query;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/** What the contracts of long runs over a whole store share. */
abstract class MaintenanceContract extends Contract {
  static final Duration HOUR = Duration.ofHours(1);

  MaintenanceContract(Subject subject) {
    super(subject);
  }

  /** Stores something of everything: hostile keys, no bytes, overwritten, deleted, expiring. */
  final void fillWithEverything() {
    HostileKeys.acceptedBy(subject().described()).forEach(key -> put(key, key.toJson()));
    put("/m/empty", "");
    put("/m/twice", "a longer value");
    put("/m/twice", "2");
    put("/m/gone", "1");
    delete("/m/gone");
    if (subject().described().features().contains(TTL)) {
      put("/m/expiring", "1", HOUR);
    }
  }

  /** Everything that can be read of the store. */
  final List<Entry> everything() {
    List<Entry> entries = entries(Query.all().withExpirations().orderBy(Order.KEY));
    for (Entry entry : entries) {
      assertThat(get(entry.key())).isEqualTo(entry.value().map(Contract::text));
      if (subject().described().features().contains(TTL)) {
        assertThat(ttl().expiration(entry.key())).isEqualTo(entry.expiration());
      }
    }
    return entries;
  }

  static void assertFoundNothing(CheckReport report) {
    assertThat(report.findings()).isEmpty();
  }

  /** Holds what a run says of its progress to what any run may say. */
  static List<Long> progressOf(Consumer<Progress> run) {
    List<Long> told = new ArrayList<>();
    run.accept(told::add);
    assertThat(told).isSorted().allMatch(done -> done >= 0);
    return told;
  }

  /** A run must end with what its listener throws, if it tells anything, and do no harm. */
  final void assertListenerStops(Consumer<Progress> run) {
    fillWithEverything();
    List<Entry> before = everything();
    IllegalStateException own = new IllegalStateException("the listener has had enough");
    AtomicInteger told = new AtomicInteger();
    Throwable thrown =
        catchThrowable(
            () ->
                run.accept(
                    done -> {
                      told.incrementAndGet();
                      throw own;
                    }));
    assertThat(told).as("calls of the listener").hasValueLessThanOrEqualTo(1);
    assertThat(thrown).isSameAs(told.get() == 0 ? null : own);
    assertThat(everything()).isEqualTo(before);
    put("/m/after", "1");
    assertThat(get("/m/after")).hasValue("1");
    run.accept(Progress.NONE);
  }

  /** What is written in the midst of a run must stay written. */
  final void runWhileWriting(Consumer<Progress> run) {
    fill("/a", "/b", "/c");
    AtomicInteger told = new AtomicInteger();
    run.accept(
        done -> {
          put("/during/" + told.incrementAndGet(), "1");
          put("/a", "2");
          delete("/b");
        });
    for (int i = 1; i <= told.get(); i++) {
      assertThat(get("/during/" + i)).hasValue("1");
    }
    assertThat(get("/a")).hasValue(told.get() == 0 ? "/a" : "2");
    assertThat(has("/b")).isEqualTo(told.get() == 0);
    assertThat(get(Key.of("/c"))).hasValue("/c");
  }
}
