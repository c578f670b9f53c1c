package io.ddbds.dynamo.spi;

import static io.ddbds.dynamo.spi.Cancellation.CONDITION_FAILED;
import static io.ddbds.dynamo.spi.Cancellation.CONFLICT;
import static io.ddbds.dynamo.spi.Cancellation.NONE;
import static io.ddbds.dynamo.spi.Cancellation.THROTTLED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.ddbds.BackendException;
import io.ddbds.Backoff;
import io.ddbds.ClosedDatastoreException;
import io.ddbds.DatastoreException;
import io.ddbds.InterruptedOperationException;
import io.ddbds.Key;
import io.ddbds.ThrottledException;
import io.ddbds.UnknownOutcomeException;
import io.ddbds.dynamo.testing.InMemoryTable;
import io.ddbds.dynamo.testing.WatchedTable;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** One transaction, and what becomes of it when requests go wrong. */
class AtomicWriteTest {
  private static final Key KEY = Key.of("/a");
  private static final Backoff TWICE =
      new Backoff(Duration.ZERO, Duration.ZERO, 2, Duration.ofMinutes(1));

  private final InMemoryTable table =
      new InMemoryTable(Schema.of(new TableSchema("", KeyAttributes.of(Layout.KEY), List.of())));
  private final WatchedTable watched = new WatchedTable(table);

  @Test
  void success_isOneRequest() {
    assertThat(write(anyway()).send()).isEmpty();
    assertThat(watched.methods()).containsExactly("transactWrite");
    assertThat(isThere()).isTrue();
  }

  @Test
  void failedCondition_isNotTriedAgain() {
    List<RowWrite> unmet = List.of(put(Optional.of(new Condition.Exists(Layout.KEY))));
    assertThat(write(unmet).send()).containsExactly(CONDITION_FAILED);
    assertThat(watched.methods()).hasSize(1);
  }

  @Test
  void conflictAndThrottling_areTriedAgain_byTheSameToken() {
    watched.answer("transactWrite", () -> List.of(CONFLICT));
    watched.answer("transactWrite", () -> List.of(THROTTLED));
    assertThat(write(anyway()).send()).isEmpty();
    List<List<Object>> requests = watched.requests("transactWrite");
    assertThat(requests).hasSize(3);
    assertThat(requests).extracting(arguments -> arguments.get(1)).containsOnly(token(requests));
  }

  @Test
  void conflictEachTime_isReturned_afterTheBound() {
    for (int i = 0; i < 5; i++) {
      watched.answer("transactWrite", () -> List.of(CONFLICT));
    }
    assertThat(write(anyway()).send()).containsExactly(CONFLICT);
    assertThat(watched.methods()).hasSize(3);
  }

  @Test
  void conflictBesideAFailedCondition_isNotTriedAgain() {
    watched.answer("transactWrite", () -> List.of(CONFLICT, CONDITION_FAILED, NONE));
    assertThat(write(anyway()).send()).containsExactly(CONFLICT, CONDITION_FAILED, NONE);
    assertThat(watched.methods()).hasSize(1);
  }

  @Test
  void lostReply_isAskedForAgain() {
    watched.loseReply("transactWrite");
    assertThat(write(anyway()).send()).isEmpty();
    assertThat(watched.requests("transactWrite")).hasSize(2);
    assertThat(isThere()).isTrue();
  }

  @Test
  void lostReplyEachTime_isAnUnknownOutcome() {
    for (int i = 0; i < 3; i++) {
      watched.loseReply("transactWrite");
    }
    assertThatThrownBy(() -> write(anyway()).send()).isInstanceOf(UnknownOutcomeException.class);
    assertThat(watched.methods()).hasSize(3);
  }

  /** DynamoDB would take it for a new transaction. */
  @Test
  void lostReply_isNotAskedForAgainOnceTheTokenIsForgotten() {
    AtomicLong now = new AtomicLong();
    for (boolean lost : new boolean[] {false, true}) {
      TransactionToken token = new TransactionToken(now::get);
      AtomicWrite write = new AtomicWrite(watched.table(), anyway(), TWICE, token);
      watched.answer(
          "transactWrite",
          () -> {
            now.addAndGet(TransactionToken.LIFE.toNanos() + 1);
            return List.of(CONFLICT);
          });
      if (lost) {
        watched.loseReply("transactWrite");
        assertThatThrownBy(write::send).isInstanceOf(UnknownOutcomeException.class);
      } else {
        assertThat(write.send()).isEmpty();
      }
      assertThat(watched.methods()).hasSize(lost ? 1 : 2);
      assertThat(token.text()).hasSize(36);
    }
  }

  @Test
  void token_isSpentAfterItsLife() {
    AtomicLong now = new AtomicLong(Long.MAX_VALUE); // such counts may overflow
    TransactionToken token = new TransactionToken(now::get);
    now.addAndGet(TransactionToken.LIFE.toNanos());
    assertThat(token.isSpent()).isFalse();
    now.incrementAndGet();
    assertThat(token.isSpent()).isTrue();
    assertThat(new TransactionToken().isSpent()).isFalse();
  }

  @Test
  void conflictAfterALostReply_isAnUnknownOutcome() {
    watched.loseReply("transactWrite");
    watched.answer("transactWrite", List::of);
    watched.answer("transactWrite", () -> List.of(CONFLICT));
    watched.answer("transactWrite", () -> List.of(CONFLICT));
    assertThatThrownBy(() -> write(anyway()).send()).isInstanceOf(UnknownOutcomeException.class);
  }

  /** Nothing that an earlier request could still meet makes the condition hold again. */
  @Test
  void failedConditionAfterALostReply_isReturned() {
    watched.loseReply("transactWrite");
    watched.answer("transactWrite", List::of);
    watched.answer("transactWrite", () -> List.of(CONDITION_FAILED));
    assertThat(write(anyway()).send()).containsExactly(CONDITION_FAILED);
  }

  @Test
  void refusal_isThrown_andAfterALostReplyIsAnUnknownOutcome() {
    BackendException refusal = new BackendException("refused", List.of(), null);
    refuseNext(refusal);
    assertThatThrownBy(() -> write(anyway()).send()).isSameAs(refusal);

    watched.loseReply("transactWrite");
    watched.answer("transactWrite", List::of);
    refuseNext(refusal);
    UnknownOutcomeException unknown =
        catchThrowableOfType(UnknownOutcomeException.class, () -> write(anyway()).send());
    assertThat(unknown.getSuppressed()).containsExactly(refusal);
  }

  @Test
  void wantOfCapacity_isTriedAgain_andThrownInTheEnd() {
    ThrottledException throttled = new ThrottledException("no capacity", List.of(KEY), null);
    refuseNext(throttled);
    refuseNext(throttled);
    assertThat(write(anyway()).send()).isEmpty();
    assertThat(watched.methods()).hasSize(3);

    watched.answer("transactWrite", () -> List.of(CONFLICT));
    refuseNext(throttled);
    refuseNext(throttled);
    assertThatThrownBy(() -> write(anyway()).send()).isSameAs(throttled);
  }

  @Test
  void wantOfCapacityBeforeAConflict_isNotTheLastWord() {
    refuseNext(new ThrottledException("no capacity", List.of(KEY), null));
    watched.answer("transactWrite", () -> List.of(CONFLICT));
    watched.answer("transactWrite", () -> List.of(CONFLICT));
    assertThat(write(anyway()).send()).containsExactly(CONFLICT);
  }

  @Test
  void wantOfCapacityAfterALostReply_isAnUnknownOutcome() {
    ThrottledException throttled = new ThrottledException("no capacity", List.of(KEY), null);
    watched.loseReply("transactWrite");
    watched.answer("transactWrite", List::of);
    refuseNext(throttled);
    refuseNext(throttled);
    UnknownOutcomeException unknown =
        catchThrowableOfType(UnknownOutcomeException.class, () -> write(anyway()).send());
    assertThat(unknown.getSuppressed()).containsExactly(throttled);
  }

  @Test
  void contention_isTheCallers_whereItIsToldSo() {
    watched.answer("transactWrite", () -> List.of(CONFLICT));
    assertThat(write(anyway()).sendUnlessContended(() -> true)).containsExactly(CONFLICT);
    watched.answer("transactWrite", () -> List.of(THROTTLED, CONFLICT));
    assertThat(write(anyway()).sendUnlessContended(() -> true)).contains(CONFLICT);
    assertThat(watched.methods()).hasSize(2);
  }

  @Test
  void throttling_isTriedAgain_whereContentionIsTheCallers() {
    watched.answer("transactWrite", () -> List.of(THROTTLED));
    assertThat(write(anyway()).sendUnlessContended(() -> true)).isEmpty();
    assertThat(watched.methods()).hasSize(2);
  }

  @Test
  void contentionAfterALostReply_isAskedOn_untilItIsKnownWhatBecameOfIt() {
    watched.loseReply("transactWrite");
    watched.answer("transactWrite", List::of);
    watched.answer("transactWrite", () -> List.of(CONFLICT));
    assertThat(write(anyway()).sendUnlessContended(() -> true)).isEmpty();
    assertThat(watched.methods()).hasSize(3);
  }

  @Test
  void closedDatastore_endsTheWaiting_andAfterALostReplyIsAnUnknownOutcome() {
    watched.answer("transactWrite", () -> List.of(THROTTLED));
    assertThatThrownBy(() -> write(anyway()).sendUnlessContended(() -> false))
        .isInstanceOf(ClosedDatastoreException.class);

    watched.loseReply("transactWrite");
    watched.answer("transactWrite", List::of);
    UnknownOutcomeException unknown =
        catchThrowableOfType(
            UnknownOutcomeException.class, () -> write(anyway()).sendUnlessContended(() -> false));
    assertThat(unknown.getSuppressed()).hasOnlyElementsOfType(ClosedDatastoreException.class);
    assertThat(watched.methods()).hasSize(2);
  }

  @Test
  void interrupt_endsTheWaiting_andAfterALostReplyIsAnUnknownOutcome() {
    watched.answer("transactWrite", () -> interrupted(List.of(CONFLICT)));
    assertThatThrownBy(() -> write(anyway()).send())
        .isInstanceOf(InterruptedOperationException.class);
    assertThat(Thread.interrupted()).isTrue();

    watched.loseReply("transactWrite");
    watched.answer("transactWrite", () -> interrupted(List.of()));
    assertThatThrownBy(() -> write(anyway()).send()).isInstanceOf(UnknownOutcomeException.class);
    assertThat(Thread.interrupted()).isTrue();
  }

  @Test
  void standardBackoff_isMuchShorterThanTokensHold() {
    assertThat(AtomicWrite.BACKOFF.deadline()).isLessThan(Duration.ofMinutes(5));
    watched.answer("transactWrite", () -> List.of(CONFLICT));
    assertThat(new AtomicWrite(watched.table(), anyway(), AtomicWrite.BACKOFF).send()).isEmpty();
  }

  private void refuseNext(DatastoreException refusal) {
    watched.answer(
        "transactWrite",
        () -> {
          throw refusal;
        });
  }

  private static List<Cancellation> interrupted(List<Cancellation> reasons) {
    Thread.currentThread().interrupt();
    return reasons;
  }

  private AtomicWrite write(List<RowWrite> writes) {
    return new AtomicWrite(watched.table(), writes, TWICE);
  }

  private static List<RowWrite> anyway() {
    return List.of(put(Optional.empty()));
  }

  private static RowWrite put(Optional<Condition> condition) {
    Item item = new Item(Map.of(Layout.KEY, Attribute.of(KEY.toString())));
    return new RowWrite.Put(KEY, "", item, condition);
  }

  private boolean isThere() {
    return table.get(new RowRead(KEY, "", ItemKey.of("/a"), Set.of(), true)).isPresent();
  }

  private static Object token(List<List<Object>> requests) {
    return requests.get(0).get(1);
  }
}
