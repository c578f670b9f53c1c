package io.ddbds.testsuite.contract;

import static io.ddbds.Feature.BATCHING;
import static io.ddbds.Feature.BULK_READING;
import static io.ddbds.testsuite.faults.Fault.LOST_REPLY;
import static io.ddbds.testsuite.faults.Fault.REJECTED;
import static io.ddbds.testsuite.faults.Fault.THROTTLED;
import static io.ddbds.testsuite.faults.Fault.UNPROCESSED;
import static org.assertj.core.api.Assertions.assertThat;

import io.ddbds.Batch;
import io.ddbds.BatchFailedException;
import io.ddbds.Batching;
import io.ddbds.BulkReading;
import io.ddbds.Key;
import io.ddbds.testsuite.faults.Fault;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** What reads and writes of many keys do when their requests go wrong. */
final class GroupFaultContract extends FaultContract {
  /** More than fit into two requests of any engine. */
  private static final int KEYS = 60;

  GroupFaultContract(Subject subject) {
    super(subject);
  }

  @Requires(value = BULK_READING, faults = REJECTED)
  @Rule("a bulk read one of whose requests is rejected MUST throw, or be complete")
  void fg01_bulkReadsFailOrAreComplete() {
    assertBulkReadsAreComplete(REJECTED);
  }

  @Requires(value = BULK_READING, faults = UNPROCESSED)
  @Rule("a bulk read MUST ask again for what the engine has left out, or throw")
  void fg02_leftOutIsAskedForAgain() {
    assertBulkReadsAreComplete(UNPROCESSED);
  }

  @Requires(value = BATCHING, faults = REJECTED)
  @Rule("the commit of a batch MUST tell of every key whether it was rejected")
  void fg03_rejectedBatchesTellTheTruth() {
    assertBatchesTellTheTruth(REJECTED);
  }

  @Requires(value = BATCHING, faults = THROTTLED)
  @Rule("the commit of a batch that is throttled MUST write all of it in the end, or tell")
  void fg04_throttledBatchesTellTheTruth() {
    assertBatchesTellTheTruth(THROTTLED);
  }

  @Requires(value = BATCHING, faults = UNPROCESSED)
  @Rule("what an engine leaves out of a batch MUST be written in the end, or be named")
  void fg05_leftOutIsWrittenOrNamed() {
    assertBatchesTellTheTruth(UNPROCESSED);
  }

  @Requires(value = BATCHING, faults = LOST_REPLY)
  @Rule("the keys of a batch whose reply is lost MUST NOT be told for certain unless it is true")
  void fg06_lostRepliesOfBatchesAreInDoubt() {
    assertBatchesTellTheTruth(LOST_REPLY);
  }

  private void assertBulkReadsAreComplete(Fault fault) {
    List<Key> keys = keys();
    keys.forEach(key -> put(key, key.toString()));
    strikeEach(
        fault,
        strike -> {
          Map<Key, String> found = new HashMap<>();
          Outcome outcome =
              strike.at(
                  () ->
                      facet(BulkReading.class)
                          .getAll(keys)
                          .forEach((key, value) -> found.put(key, text(value))));
          if (outcome.succeeded()) {
            assertThat(found.keySet()).containsExactlyInAnyOrderElementsOf(keys);
            assertThat(found).allSatisfy((key, value) -> assertThat(key).hasToString(value));
          }
        });
  }

  /** A third of the keys is put for the first time, one is put over, and one deleted. */
  private void assertBatchesTellTheTruth(Fault fault) {
    subject().requireBatchOf(KEYS);
    strikeEach(
        fault,
        strike -> {
          Batch batch = facet(Batching.class).batch();
          List<Write> writes = IntStream.range(0, KEYS).mapToObj(this::write).toList();
          writes.forEach(write -> write.before().ifPresent(value -> put(write.key(), value)));
          writes.forEach(write -> write.addTo(batch));
          Outcome outcome = strike.at(batch::commit);
          outcome
              .failure()
              .ifPresent(e -> assertNamesEachOnce(e, writes.stream().map(Write::key).toList()));
          for (Write write : writes) {
            Key key = write.key();
            outcome.of(key).requireTruth(write.before(), write.after(), get(key));
          }
        });
  }

  private Write write(int i) {
    Optional<String> before = i % 3 == 0 ? Optional.empty() : Optional.of("old");
    Optional<String> after = i % 3 == 2 ? Optional.empty() : Optional.of("new value");
    return new Write(fresh(), before, after);
  }

  private static void assertNamesEachOnce(RuntimeException failure, List<Key> keys) {
    assertThat(failure).isInstanceOf(BatchFailedException.class);
    BatchFailedException batch = (BatchFailedException) failure;
    assertThat(batch.notApplied().size() + batch.inDoubt().size()).isPositive();
    assertThat(
            Stream.of(batch.applied(), batch.notApplied(), batch.inDoubt()).flatMap(List::stream))
        .containsExactlyInAnyOrderElementsOf(keys);
  }

  private List<Key> keys() {
    return IntStream.range(0, KEYS).mapToObj(i -> fresh()).toList();
  }

  private record Write(Key key, Optional<String> before, Optional<String> after) {
    void addTo(Batch batch) {
      after.ifPresentOrElse(value -> batch.put(key, bytes(value)), () -> batch.delete(key));
    }
  }
}
