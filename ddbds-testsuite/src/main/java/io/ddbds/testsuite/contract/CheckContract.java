package io.ddbds.testsuite.contract;

import static io.ddbds.Feature.CHECKED;
import static io.ddbds.Feature.TTL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ddbds.CheckReport;
import io.ddbds.Checked;
import io.ddbds.ClosedDatastoreException;
import io.ddbds.Entry;
import io.ddbds.Progress;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/** Looking for damage. */
@Requires(CHECKED)
final class CheckContract extends MaintenanceContract {
  CheckContract(Subject subject) {
    super(subject);
  }

  @Rule("check of a sound store MUST find nothing")
  void mn01_soundIsSound() {
    assertFoundNothing(check(Progress.NONE));
    fillWithEverything();
    assertFoundNothing(check(Progress.NONE));
  }

  @Rule("check MUST examine every entry that is present, and each once")
  void mn02_everyEntryIsExamined() {
    assertThat(check(Progress.NONE).examined()).isZero();
    fillWithEverything();
    assertThat(check(Progress.NONE).examined()).isEqualTo(everything().size());
    delete("/m/twice");
    assertThat(check(Progress.NONE).examined()).isEqualTo(everything().size());
  }

  @Requires(TTL)
  @Rule("check MUST NOT take what has expired for damage")
  void mn03_expiryIsNoDamage() {
    fill("/a", "/b");
    put("/t/1", "1", HOUR);
    put("/t/2", "2", HOUR);
    advance(HOUR.plusSeconds(1));
    CheckReport report = check(Progress.NONE);
    assertFoundNothing(report);
    assertThat(report.examined()).isBetween(2L, 4L);
  }

  @Rule("check MUST change nothing")
  void mn04_lookingChangesNothing() {
    fillWithEverything();
    List<Entry> before = everything();
    check(Progress.NONE);
    assertThat(everything()).isEqualTo(before);
    check(Progress.NONE);
    assertThat(everything()).isEqualTo(before);
  }

  @Rule(
      "the progress of check MUST never decrease, and MUST end at what was examined, if it is told")
  void mn05_progressLeadsToTheEnd() {
    fillWithEverything();
    AtomicLong examined = new AtomicLong();
    List<Long> told = progressOf(progress -> examined.set(check(progress).examined()));
    if (!told.isEmpty()) {
      assertThat(told).last().isEqualTo(examined.get());
    }
  }

  @Rule("what a listener throws MUST end check and reach the caller, and MUST NOT harm the store")
  void mn06_listenersCanStop() {
    assertListenerStops(this::check);
  }

  @Rule("what is written while check runs MUST stay, and MUST NOT be taken for damage")
  void mn07_othersCanWrite() {
    runWhileWriting(progress -> assertFoundNothing(check(progress)));
  }

  @Rule("check MUST refuse a null listener with NullPointerException")
  @SuppressWarnings("NullAway") // callers without a null checker can do it
  void mn08_nullIsRefused() {
    Checked checked = facet(Checked.class);
    assertThatThrownBy(() -> checked.check(null)).isInstanceOf(NullPointerException.class);
  }

  @Rule("check of a closed store MUST throw ClosedDatastoreException")
  void mn09_closedChecksNothing() {
    fill("/a");
    Checked checked = facet(Checked.class);
    store().close();
    assertThatThrownBy(() -> checked.check(Progress.NONE))
        .isInstanceOf(ClosedDatastoreException.class);
  }

  private CheckReport check(Progress progress) {
    return facet(Checked.class).check(progress);
  }
}
