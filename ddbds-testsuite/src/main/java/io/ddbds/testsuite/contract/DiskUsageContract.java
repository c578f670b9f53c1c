package io.ddbds.testsuite.contract;

import static io.ddbds.Feature.PERSISTENT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ddbds.ClosedDatastoreException;
import io.ddbds.Persistent;
import io.ddbds.Persistent.DiskUsage;
import java.time.Instant;

/** How much room a store takes. The figure may be old, so that little can be asked of it. */
@Requires(PERSISTENT)
final class DiskUsageContract extends Contract {
  DiskUsageContract(Subject subject) {
    super(subject);
  }

  @Rule("the disk usage MUST NOT be negative")
  void mn28_roomIsNotNegative() {
    assertThat(diskUsage().bytes()).isNotNegative();
    fill("/a", "/b");
    assertThat(diskUsage().bytes()).isNotNegative();
    delete("/a");
    delete("/b");
    assertThat(diskUsage().bytes()).isNotNegative();
  }

  @Rule("the disk usage MUST NOT be of a time to come, nor go back in time")
  void mn29_figuresAreOfThePast() {
    Instant first = diskUsage().asOf();
    assertThat(first).isBeforeOrEqualTo(now());
    fill("/a");
    assertThat(diskUsage().asOf()).isBetween(first, now());
  }

  @Rule("the disk usage of a closed store MUST throw ClosedDatastoreException")
  void mn30_closedTakesNoRoom() {
    fill("/a");
    Persistent persistent = facet(Persistent.class);
    store().close();
    assertThatThrownBy(persistent::diskUsage).isInstanceOf(ClosedDatastoreException.class);
  }

  /** By the clock of the store or of its engine, whichever is ahead. */
  private Instant now() {
    Instant ofStore = subject().clock().instant();
    Instant ofEngine = Instant.now();
    return ofStore.isAfter(ofEngine) ? ofStore : ofEngine;
  }

  private DiskUsage diskUsage() {
    return facet(Persistent.class).diskUsage();
  }
}
