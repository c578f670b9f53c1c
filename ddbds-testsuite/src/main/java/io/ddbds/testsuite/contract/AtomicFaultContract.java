package io.ddbds.testsuite.contract;

import static io.ddbds.Feature.CONDITIONAL;
import static io.ddbds.Feature.TRANSACTIONS;
import static io.ddbds.testsuite.faults.Fault.CANCELLED;
import static io.ddbds.testsuite.faults.Fault.LOST_REPLY;
import static io.ddbds.testsuite.faults.Fault.REJECTED;
import static io.ddbds.testsuite.faults.Fault.THROTTLED;
import static org.assertj.core.api.Assertions.assertThat;

import io.ddbds.Conditional;
import io.ddbds.Key;
import io.ddbds.Transactional;
import io.ddbds.Txn;
import io.ddbds.testsuite.faults.Fault;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** What conditional writes and transactions do when their requests go wrong. */
final class AtomicFaultContract extends FaultContract {
  private static final Optional<String> OLD = Optional.of("old");
  private static final Optional<String> NEW = Optional.of("new value");

  AtomicFaultContract(Subject subject) {
    super(subject);
  }

  @Requires(value = CONDITIONAL, faults = REJECTED)
  @Rule("a conditional write whose request is rejected MUST throw and change nothing, or be done")
  void fa01_rejectedConditionalWritesChangeNothing() {
    assertConditionalWritesAreTruthful(REJECTED);
  }

  @Requires(value = CONDITIONAL, faults = THROTTLED)
  @Rule("a conditional write that is throttled MUST NOT pass for one whose condition failed")
  void fa02_throttledIsNotRefused() {
    assertConditionalWritesAreTruthful(THROTTLED);
  }

  @Requires(value = CONDITIONAL, faults = LOST_REPLY)
  @Rule("a conditional write whose reply is lost MUST NOT say that it was not done when it was")
  void fa03_lostIsNotRefused() {
    assertConditionalWritesAreTruthful(LOST_REPLY);
  }

  @Requires(value = TRANSACTIONS, faults = REJECTED)
  @Rule("the commit of a transaction that is rejected MUST throw and write nothing, or all")
  void fa04_rejectedTransactionsWriteNothing() {
    assertTransactionsAreWhole(REJECTED);
  }

  @Requires(value = TRANSACTIONS, faults = CANCELLED)
  @Rule("a transaction that the engine cancels MUST throw and write nothing, or be done in the end")
  void fa05_cancelledTransactionsWriteNothing() {
    assertTransactionsAreWhole(CANCELLED);
  }

  @Requires(value = TRANSACTIONS, faults = LOST_REPLY)
  @Rule(
      "a transaction whose reply is lost MUST be done as a whole or not at all, and not be denied")
  void fa06_lostTransactionsAreWhole() {
    assertTransactionsAreWhole(LOST_REPLY);
  }

  @Requires(value = TRANSACTIONS, faults = REJECTED)
  @Rule("a read in a transaction whose request is rejected MUST throw, or be true")
  void fa07_readsInsideFailOrAreTrue() {
    Key key = fresh();
    put(key, "old");
    strikeEach(
        REJECTED,
        strike -> {
          try (Txn txn = facet(Transactional.class).begin()) {
            List<Optional<String>> found = new ArrayList<>();
            strike.at(() -> found.add(txn.get(key).map(Contract::text)));
            assertThat(found).allMatch(OLD::equals);
          }
        });
  }

  private void assertConditionalWritesAreTruthful(Fault fault) {
    Conditional conditional = facet(Conditional.class);
    strikeEach(
        fault,
        strike -> {
          Key key = fresh();
          assertTruthful(strike, key, NEW, () -> conditional.putIfAbsent(key, bytes("new value")));
          put(key, "old");
          Conditional.Snapshot old = conditional.snapshot(key).orElseThrow();
          assertTruthful(
              strike, key, NEW, () -> conditional.replaceIfUnchanged(old, bytes("new value")));
          put(key, "old");
          Conditional.Snapshot next = conditional.snapshot(key).orElseThrow();
          assertTruthful(strike, key, Optional.empty(), () -> conditional.deleteIfUnchanged(next));
        });
  }

  /** Nobody else writes: the condition holds, so that false is not an answer. */
  private void assertTruthful(
      Strike strike, Key key, Optional<String> after, BooleanSupplier write) {
    Optional<String> before = get(key);
    List<Boolean> answers = new ArrayList<>();
    Outcome outcome = strike.at(() -> answers.add(write.getAsBoolean()));
    assertThat(answers).as("what the write of a key that nobody else writes says").allMatch(b -> b);
    outcome.requireTruth(before, after, get(key));
  }

  private void assertTransactionsAreWhole(Fault fault) {
    strikeEach(
        fault,
        strike -> {
          List<Key> keys = List.of(fresh(), fresh(), fresh());
          put(keys.get(0), "old");
          put(keys.get(2), "old");
          try (Txn txn = facet(Transactional.class).begin()) {
            txn.put(keys.get(0), bytes("new value"));
            txn.put(keys.get(1), bytes("new value"));
            txn.delete(keys.get(2));
            Outcome outcome = strike.at(txn::commit);
            outcome.requireTruth(
                List.of(OLD, Optional.<String>empty(), OLD),
                List.of(NEW, NEW, Optional.<String>empty()),
                keys.stream().map(this::get).toList());
          }
        });
  }
}
