package io.ddbds.testsuite.contract;

import static io.ddbds.Feature.GARBAGE_COLLECTED;
import static io.ddbds.Feature.TTL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ddbds.ClosedDatastoreException;
import io.ddbds.Entry;
import io.ddbds.GarbageCollected;
import io.ddbds.Key;
import io.ddbds.Progress;
import java.util.List;

/** Removing what nobody can read. What garbage is, the store alone knows. */
@Requires(GARBAGE_COLLECTED)
final class GarbageContract extends MaintenanceContract {
  GarbageContract(Subject subject) {
    super(subject);
  }

  @Rule("collectGarbage MUST change nothing that can be read")
  void mn19_whatIsReadStays() {
    assertThat(collect(Progress.NONE)).isNotNegative();
    fillWithEverything();
    List<Entry> before = everything();
    assertThat(collect(Progress.NONE)).isNotNegative();
    assertThat(everything()).isEqualTo(before);
  }

  @Rule("collectGarbage MUST find nothing to remove right after it has run")
  void mn20_cleanIsClean() {
    fillWithEverything();
    List<Entry> before = everything();
    collect(Progress.NONE);
    assertThat(collect(Progress.NONE)).isZero();
    assertThat(everything()).isEqualTo(before);
  }

  @Requires(TTL)
  @Rule("collectGarbage MUST keep what was put again, or given more time, before it expired")
  void mn21_prolongedStays() {
    put("/a", "1", HOUR);
    put("/b", "1", HOUR);
    put("/c", "1", HOUR);
    put("/d", "1", HOUR);
    put("/a", "2");
    ttl().setTtl(Key.of("/b"), HOUR.multipliedBy(2));
    ttl().clearTtl(Key.of("/c"));
    advance(HOUR.plusSeconds(1));
    assertThat(collect(Progress.NONE)).isNotNegative();
    assertThat(everything())
        .extracting(entry -> entry.key().toString())
        .containsExactly("/a", "/b", "/c");
  }

  @Requires(TTL)
  @Rule("collectGarbage MUST keep what was put again after it expired")
  void mn22_putAgainStays() {
    put("/a", "1", HOUR);
    advance(HOUR.plusSeconds(1));
    put("/a", "2");
    collect(Progress.NONE);
    assertThat(get("/a")).hasValue("2");
    collect(Progress.NONE);
    assertThat(get("/a")).hasValue("2");
  }

  @Rule("the progress of collectGarbage MUST never decrease")
  void mn23_progressNeverDecreases() {
    fillWithEverything();
    progressOf(this::collect);
    if (subject().described().features().contains(TTL) && subject().described().clockMoves()) {
      advance(HOUR.plusSeconds(1));
      progressOf(this::collect);
    }
  }

  @Rule(
      "what a listener throws MUST end collectGarbage and reach the caller, and MUST NOT harm the"
          + " store")
  void mn24_listenersCanStop() {
    assertListenerStops(this::collect);
  }

  @Rule("what is written while collectGarbage runs MUST stay")
  void mn25_othersCanWrite() {
    runWhileWriting(this::collect);
  }

  @Rule("collectGarbage MUST refuse a null listener with NullPointerException")
  @SuppressWarnings("NullAway") // callers without a null checker can do it
  void mn26_nullIsRefused() {
    GarbageCollected collected = facet(GarbageCollected.class);
    assertThatThrownBy(() -> collected.collectGarbage(null))
        .isInstanceOf(NullPointerException.class);
  }

  @Rule("collectGarbage of a closed store MUST throw ClosedDatastoreException")
  void mn27_closedCollectsNothing() {
    fill("/a");
    GarbageCollected collected = facet(GarbageCollected.class);
    store().close();
    assertThatThrownBy(() -> collected.collectGarbage(Progress.NONE))
        .isInstanceOf(ClosedDatastoreException.class);
  }

  private long collect(Progress progress) {
    return facet(GarbageCollected.class).collectGarbage(progress);
  }
}
