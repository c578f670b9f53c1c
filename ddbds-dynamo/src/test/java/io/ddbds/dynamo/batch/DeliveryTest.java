package io.ddbds.dynamo.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.ddbds.BackendException;
import io.ddbds.Backoff;
import io.ddbds.BatchFailedException;
import io.ddbds.ClosedDatastoreException;
import io.ddbds.ConflictException;
import io.ddbds.DatastoreException;
import io.ddbds.InterruptedOperationException;
import io.ddbds.Key;
import io.ddbds.ThrottledException;
import io.ddbds.UnknownOutcomeException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** One parcel, by the calling thread; {@link DeliveryThreadsTest} sends several. */
@Timeout(60)
class DeliveryTest {
  private final ThrottledException throttled = new ThrottledException("throttled", List.of(), null);
  private final ConflictException conflict = new ConflictException("conflict", List.of());
  private final UnknownOutcomeException lost = new UnknownOutcomeException("lost", List.of(), null);
  private final BackendException refused = new BackendException("no", List.of(), null);

  private final ScriptedParcel.Journal journal = new ScriptedParcel.Journal();

  static Stream<DatastoreException> passing() {
    return Stream.of(
        new ThrottledException("throttled", List.of(), null),
        new ConflictException("conflict", List.of()),
        new UnknownOutcomeException("lost", List.of(), null));
  }

  @Test
  void nothing_isDeliveredWithoutARequest() {
    Outcome<String> outcome = delivery(3).deliver(List.<Parcel<String>>of(), () -> true);

    assertThat(outcome.isComplete()).isTrue();
    assertThat(outcome.applied()).isEmpty();
    assertThatCode(() -> outcome.requireComplete(Key::of)).doesNotThrowAnyException();
  }

  @Test
  void whatIsLeft_isSentAgainUntilNothingIs() {
    Outcome<String> outcome = deliver(2, script(List.of("b", "c"), List.of("c"), List.of()));

    assertThat(journal.requests)
        .containsExactly(List.of("a", "b", "c"), List.of("b", "c"), List.of("c"));
    assertThat(outcome.applied()).containsExactly("a", "b", "c");
    assertThat(outcome.isComplete()).isTrue();
  }

  @Test
  void progress_resetsTheRetriesInVain() {
    List<String> all = List.of("a", "b", "c");
    Outcome<String> outcome =
        deliver(2, script(all, all, List.of("b", "c"), List.of("b", "c"), List.of("b"), List.of()));

    assertThat(outcome.isComplete()).isTrue();
    assertThat(journal.requests).hasSize(6);
  }

  @Test
  void leftInVain_isGivenUp_andNamed() {
    Outcome<String> outcome = deliver(2, left -> List.of("b", "c"));

    assertThat(journal.requests).hasSize(3);
    assertThat(outcome.applied()).containsExactly("a");
    assertThat(outcome.notApplied()).containsExactly("b", "c");
    assertThat(outcome.inDoubt()).isEmpty();
    assertThat(outcome.cause().orElseThrow())
        .isInstanceOf(ThrottledException.class)
        .hasMessage(
            "2 writes of a request to the dictionary were left unprocessed, at last by 2 retries in a"
                + " row: try later, or raise the write capacity");
  }

  @ParameterizedTest
  @MethodSource("passing")
  void failureThatMayPass_isSentAgain(DatastoreException failure) {
    Outcome<String> outcome = deliver(2, script(failure, failure, List.of()));

    assertThat(outcome.isComplete()).isTrue();
    assertThat(outcome.applied()).containsExactly("a", "b", "c");
    assertThat(journal.requests).hasSize(3);
  }

  @Test
  void throttledTooOften_isNotApplied() {
    Outcome<String> outcome = deliver(1, script(throttled, throttled));

    assertThat(outcome.notApplied()).containsExactly("a", "b", "c");
    assertThat(outcome.inDoubt()).isEmpty();
    assertThat(outcome.cause()).containsSame(throttled);
  }

  @Test
  void leftAfterAFailure_isNotTakenForThatFailure() {
    Outcome<String> outcome = deliver(1, script(throttled, List.of("a", "b", "c")));

    assertThat(outcome.cause().orElseThrow()).hasMessageContaining("left unprocessed");
  }

  @Test
  void lost_isInDoubtUntilItIsKnownToBeApplied() {
    Outcome<String> outcome = deliver(2, script(lost, List.of("b", "c"), throttled, conflict));

    assertThat(outcome.applied()).containsExactly("a");
    assertThat(outcome.inDoubt()).containsExactly("b", "c");
    assertThat(outcome.notApplied()).isEmpty();
    assertThat(outcome.cause()).containsSame(conflict);
  }

  @Test
  void refused_isNotSentAgain() {
    Outcome<String> outcome = deliver(9, script(List.of("c"), refused));

    assertThat(outcome.applied()).containsExactly("a", "b");
    assertThat(outcome.notApplied()).containsExactly("c");
    assertThat(outcome.cause()).containsSame(refused);
    assertThat(journal.requests).hasSize(2);
  }

  @Test
  void refusedAfterALostReply_isInDoubt() {
    assertThat(deliver(9, script(lost, refused)).inDoubt()).containsExactly("a", "b", "c");
  }

  @Test
  void failureThatSaysNothingOfTheWrites_leavesThemInDoubt() {
    IllegalStateException mistake = new IllegalStateException("a mistake");

    Outcome<String> outcome = deliver(9, script(mistake));

    assertThat(outcome.inDoubt()).containsExactly("a", "b", "c");
    assertThat(outcome.cause()).containsSame(mistake);
  }

  @Test
  void requireComplete_tellsAllThree() {
    Outcome<String> outcome =
        new Outcome<>(List.of("a"), List.of("b", "c"), List.of("d"), Optional.of(lost));

    BatchFailedException failure =
        catchThrowableOfType(
            BatchFailedException.class, () -> outcome.requireComplete(word -> Key.of("/" + word)));

    assertThat(failure).hasMessage("the batch stopped: lost: 1 applied, 2 not applied, 1 in doubt");
    assertThat(failure).hasCause(lost);
    assertThat(failure.applied()).containsExactly(Key.of("/a"));
    assertThat(failure.notApplied()).containsExactly(Key.of("/b"), Key.of("/c"));
    assertThat(failure.inDoubt()).containsExactly(Key.of("/d"));
  }

  @Test
  void interruptedBefore_sendsNothing() {
    Thread.currentThread().interrupt();

    Outcome<String> outcome = deliver(1, script(List.of()));

    assertThat(Thread.interrupted()).isTrue();
    assertThat(journal.requests).isEmpty();
    assertThat(outcome.notApplied()).containsExactly("a", "b", "c");
    assertThat(outcome.cause().orElseThrow()).isInstanceOf(InterruptedOperationException.class);
  }

  @Test
  void interruptedWhileWaiting_stopsAtOnce() {
    Outcome<String> outcome =
        deliver(
            9,
            content -> {
              Thread.currentThread().interrupt();
              return List.of("c");
            });

    assertThat(Thread.interrupted()).isTrue();
    assertThat(journal.requests).hasSize(1);
    assertThat(outcome.applied()).containsExactly("a", "b");
    assertThat(outcome.notApplied()).containsExactly("c");
    assertThat(outcome.cause().orElseThrow()).hasMessage("it was interrupted");
  }

  @Test
  void closedMeanwhile_isNotSentAgain() {
    Outcome<String> outcome =
        delivery(9)
            .deliver(
                List.of(ScriptedParcel.of(journal, content -> List.of("b"), "a", "b")),
                () -> journal.requests.isEmpty());

    assertThat(journal.requests).hasSize(1);
    assertThat(outcome.applied()).containsExactly("a");
    assertThat(outcome.notApplied()).containsExactly("b");
    assertThat(outcome.cause().orElseThrow()).isInstanceOf(ClosedDatastoreException.class);
  }

  @Test
  void closedOnceAllIsWritten_isNoFailure() {
    Outcome<String> outcome =
        delivery(9)
            .deliver(
                List.of(ScriptedParcel.of(journal, content -> List.of(), "a")),
                () -> journal.requests.isEmpty());

    assertThat(outcome.isComplete()).isTrue();
    assertThatCode(() -> outcome.requireComplete(Key::of)).doesNotThrowAnyException();
  }

  /** G28 of the original: 3 attempts whatever is achieved, and an error that says nothing. */
  @Test
  void g28_whatMakesProgressIsNotGivenUp_andWhatIsGivenUpHasAReason() {
    Queue<String> words = new ArrayDeque<>(List.of("a", "b", "c", "d", "e", "f", "g", "h"));
    Outcome<String> outcome =
        delivery(1)
            .deliver(
                List.of(
                    ScriptedParcel.of(
                        journal,
                        content -> content.subList(1, content.size()),
                        words.toArray(String[]::new))),
                () -> true);
    assertThat(outcome.isComplete()).isTrue();
    assertThat(journal.requests).hasSize(8);

    assertThat(deliver(3, content -> content).cause().orElseThrow().getMessage())
        .contains("left unprocessed", "3 retries", "try later");
  }

  @Test
  void noRequestsAtOnce_areRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Delivery(0, Backoff.standard()))
        .withMessage("0 requests at once write nothing: allow at least 1");
  }

  private Outcome<String> deliver(int retries, Function<List<String>, List<String>> script) {
    return delivery(retries)
        .deliver(List.of(ScriptedParcel.of(journal, script, "a", "b", "c")), () -> true);
  }

  private static Delivery delivery(int retries) {
    return new Delivery(
        4, new Backoff(Duration.ZERO, Duration.ZERO, retries, Duration.ofMinutes(10)));
  }

  /** One answer after the other: what is left, or what is thrown. */
  private static Function<List<String>, List<String>> script(Object... answers) {
    Queue<Object> queue = new ArrayDeque<>(List.of(answers));
    return content -> {
      Object answer = queue.remove();
      if (answer instanceof RuntimeException failure) {
        throw failure;
      }
      return ((List<?>) answer).stream().map(String.class::cast).toList();
    };
  }
}
