package io.ddbds.testsuite.contract;

import static io.ddbds.Feature.SCRUBBED;
import static io.ddbds.Feature.TTL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ddbds.CheckReport;
import io.ddbds.ClosedDatastoreException;
import io.ddbds.Entry;
import io.ddbds.Progress;
import io.ddbds.Scrubbed;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/** Repairing damage, where there is none: nobody but the store knows how to damage it. */
@Requires(SCRUBBED)
final class ScrubContract extends MaintenanceContract {
  ScrubContract(Subject subject) {
    super(subject);
  }

  @Rule("scrub of a sound store MUST find nothing, in every entry that is present, each once")
  void mn10_soundIsSound() {
    assertThat(scrub(Progress.NONE)).isEqualTo(new CheckReport(0, List.of()));
    fillWithEverything();
    int present = everything().size();
    assertThat(scrub(Progress.NONE)).isEqualTo(new CheckReport(present, List.of()));
  }

  @Rule("scrub of a sound store MUST change nothing that can be read")
  void mn11_soundStaysAsItIs() {
    fillWithEverything();
    List<Entry> before = everything();
    scrub(Progress.NONE);
    assertThat(everything()).isEqualTo(before);
  }

  @Rule("scrub MUST find nothing right after it has run")
  void mn12_scrubbedIsSound() {
    fillWithEverything();
    List<Entry> before = everything();
    scrub(Progress.NONE);
    assertFoundNothing(scrub(Progress.NONE));
    assertThat(everything()).isEqualTo(before);
  }

  @Requires(TTL)
  @Rule("scrub MUST NOT take what has expired for damage, nor bring it back")
  void mn13_expiredStaysAway() {
    fill("/a");
    put("/t/1", "1", HOUR);
    put("/t/2", "", HOUR);
    advance(HOUR.plusSeconds(1));
    assertFoundNothing(scrub(Progress.NONE));
    assertThat(everything()).extracting(entry -> entry.key().toString()).containsExactly("/a");
    assertThat(get("/t/1")).isEmpty();
  }

  @Rule(
      "the progress of scrub MUST never decrease, and MUST end at what was examined, if it is told")
  void mn14_progressLeadsToTheEnd() {
    fillWithEverything();
    AtomicLong examined = new AtomicLong();
    List<Long> told = progressOf(progress -> examined.set(scrub(progress).examined()));
    if (!told.isEmpty()) {
      assertThat(told).last().isEqualTo(examined.get());
    }
  }

  @Rule("what a listener throws MUST end scrub and reach the caller, and MUST NOT harm the store")
  void mn15_listenersCanStop() {
    assertListenerStops(this::scrub);
  }

  @Rule("what is written while scrub runs MUST stay, and MUST NOT be taken for damage")
  void mn16_othersCanWrite() {
    runWhileWriting(progress -> assertFoundNothing(scrub(progress)));
  }

  @Rule("scrub MUST refuse a null listener with NullPointerException")
  @SuppressWarnings("NullAway") // callers without a null checker can do it
  void mn17_nullIsRefused() {
    Scrubbed scrubbed = facet(Scrubbed.class);
    assertThatThrownBy(() -> scrubbed.scrub(null)).isInstanceOf(NullPointerException.class);
  }

  @Rule("scrub of a closed store MUST throw ClosedDatastoreException")
  void mn18_closedScrubsNothing() {
    fill("/a");
    Scrubbed scrubbed = facet(Scrubbed.class);
    store().close();
    assertThatThrownBy(() -> scrubbed.scrub(Progress.NONE))
        .isInstanceOf(ClosedDatastoreException.class);
  }

  private CheckReport scrub(Progress progress) {
    return facet(Scrubbed.class).scrub(progress);
  }
}
