package io.ddbds.testsuite.concurrency;

import static io.ddbds.Feature.BULK_READING;
import static io.ddbds.Feature.CONDITIONAL;
import static io.ddbds.Feature.TTL;
import static org.assertj.core.api.Assertions.assertThat;

import io.ddbds.Conditional;
import io.ddbds.Conditional.Snapshot;
import io.ddbds.Key;
import io.ddbds.testsuite.contract.Requires;
import io.ddbds.testsuite.contract.Rule;
import io.ddbds.testsuite.contract.Subject;
import io.ddbds.testsuite.contract.Topic;
import java.util.List;

/** Several threads on the same keys. */
public final class KeyThreadsContract extends ThreadsContract {
  private KeyThreadsContract(Subject subject) {
    super(subject);
  }

  /**
   * The rules as a topic.
   *
   * @return the topic
   */
  public static Topic topic() {
    return Topic.of("Threads and keys", KeyThreadsContract.class, KeyThreadsContract::new);
  }

  @Rule("the reads and writes of a key by several threads MUST be as if they came one by one")
  void cc01_readsAndWritesAreLinearizable() {
    assertLinearizable(
        "CC01", Recorder::put, Recorder::delete, Recorder::get, Recorder::has, Recorder::size);
  }

  @Requires(CONDITIONAL)
  @Rule("conditional and other writes by several threads MUST be as if they came one by one")
  void cc02_conditionalWritesAreLinearizable() {
    assertLinearizable(
        "CC02",
        Recorder::put,
        Recorder::delete,
        Recorder::delete,
        Recorder::get,
        Recorder::putIfAbsent,
        Recorder::putIfAbsent,
        Recorder::snapshot,
        Recorder::snapshot,
        Recorder::replaceIfUnchanged,
        Recorder::replaceIfUnchanged,
        Recorder::deleteIfUnchanged);
  }

  @Requires(CONDITIONAL)
  @Rule("counters that threads count up by replaceIfUnchanged MUST lose no increment")
  void cc03_replacingLosesNoIncrement() {
    Counters counters = new Counters(store(), keys(2));
    crowd(
        "CC03",
        crowd -> {
          crowd.share(counters::replace);
          counters.assertNothingLost();
        });
  }

  @Requires(CONDITIONAL)
  @Rule("of several putIfAbsent of a key that is absent one MUST be done, and no other")
  void cc04_onePutsIfAbsent() {
    List<Key> keys = keys(operationsEach());
    Conditional conditional = facet(Conditional.class);
    crowd(
        "CC04",
        crowd -> {
          Winners winners = new Winners();
          crowd.shareInStep(
              (worker, i) -> {
                String value = worker.newValue();
                winners.enter(
                    keys.get(i), value, () -> conditional.putIfAbsent(keys.get(i), bytes(value)));
              });
          winners.assertOneEach(keys, (key, value) -> assertThat(get(key)).hasValue(value));
        });
  }

  @Requires(CONDITIONAL)
  @Rule("of several conditional writes that rely on one snapshot one MUST be done, and no other")
  void cc05_oneUsesTheSnapshot() {
    Conditional conditional = facet(Conditional.class);
    List<Key> keys = keys(operationsEach());
    keys.forEach(key -> store().put(key, bytes("before")));
    List<Snapshot> snapshots =
        keys.stream().map(key -> conditional.snapshot(key).orElseThrow()).toList();
    crowd(
        "CC05",
        crowd -> {
          Winners winners = new Winners();
          crowd.shareInStep(
              (worker, i) -> {
                String value = worker.newValue();
                Snapshot snapshot = snapshots.get(i);
                if (worker.number() % 2 == 0) {
                  winners.enter(keys.get(i), "", () -> conditional.deleteIfUnchanged(snapshot));
                } else {
                  winners.enter(
                      keys.get(i),
                      value,
                      () -> conditional.replaceIfUnchanged(snapshot, bytes(value)));
                }
              });
          winners.assertOneEach(
              keys, (key, value) -> assertThat(get(key).orElse("")).isEqualTo(value));
        });
  }

  @Requires(TTL)
  @Rule("changes of a time to live MUST NOT bring back what other threads delete or overwrite")
  void cc06_timesDoNotRevive() {
    assertLinearizable(
        "CC06",
        Recorder::put,
        Recorder::putForAnHour,
        Recorder::delete,
        Recorder::delete,
        Recorder::setTtl,
        Recorder::setTtl,
        Recorder::clearTtl,
        Recorder::get,
        Recorder::get);
  }

  @Requires(BULK_READING)
  @Rule("each value of a bulk read MUST be one that get could have returned at the time")
  void cc07_bulkReadsAreReads() {
    List<Key> keys = keys(HOT_KEYS);
    assertLinearizable(
        "CC07",
        Recorder::put,
        Recorder::delete,
        (recorder, key) -> recorder.getAll(keys),
        (recorder, key) -> recorder.getAll(keys));
  }
}
