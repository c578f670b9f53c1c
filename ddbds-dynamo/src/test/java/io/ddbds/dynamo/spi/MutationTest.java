package io.ddbds.dynamo.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.ddbds.Backoff;
import io.ddbds.ConflictException;
import io.ddbds.InterruptedOperationException;
import io.ddbds.Key;
import io.ddbds.ThrottledException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import org.junit.jupiter.api.Test;

/** A mutation of two rows whose transactions are cancelled. */
class MutationTest {
  private static final Key KEY = Key.of("/k");
  private static final Backoff TWICE =
      new Backoff(Duration.ZERO, Duration.ZERO, 2, Duration.ofMinutes(10));
  private static final List<Cancellation> CONFLICT =
      List.of(Cancellation.NONE, Cancellation.CONFLICT);
  private static final List<Cancellation> THROTTLED =
      List.of(Cancellation.THROTTLED, Cancellation.NONE);

  private final Mutation mutation = new Mutation(KEY, List.of(delete("a"), delete("b")));
  private final Queue<List<Cancellation>> answers = new ArrayDeque<>();
  private final List<String> tokens = new ArrayList<>();

  @Test
  void cancelled_isSentAgainByTheSameToken() {
    answers.addAll(List.of(CONFLICT, THROTTLED, List.of()));

    mutation.applyTo(table(), TWICE);

    assertThat(tokens).hasSize(3);
    assertThat(tokens.stream().distinct()).hasSize(1);
  }

  @Test
  void anotherMutation_hasAnotherToken() {
    answers.addAll(List.of(List.of(), List.of()));

    mutation.applyTo(table());
    mutation.applyTo(table());

    assertThat(tokens).hasSize(2).doesNotHaveDuplicates();
  }

  @Test
  void conflictThatStays_isThrown() {
    answers.addAll(List.of(THROTTLED, CONFLICT, CONFLICT));

    assertThatExceptionOfType(ConflictException.class)
        .isThrownBy(() -> mutation.applyTo(table(), TWICE))
        .satisfies(e -> assertThat(e.keys()).containsExactly(KEY));
    assertThat(tokens).hasSize(3);
  }

  @Test
  void wantOfCapacityThatStays_isThrown() {
    answers.addAll(List.of(CONFLICT, CONFLICT, THROTTLED));

    assertThatExceptionOfType(ThrottledException.class)
        .isThrownBy(() -> mutation.applyTo(table(), TWICE))
        .withMessageContaining("want of capacity of table \"rows\"");
  }

  @Test
  void conflictsThatPass_areWaitedForByDefault() {
    answers.addAll(List.of(CONFLICT, CONFLICT, List.of()));

    mutation.applyTo(table());

    assertThat(tokens).hasSize(3);
  }

  @Test
  void interruptedAfterAConflict_isNotSentAgain() {
    answers.add(CONFLICT);
    Thread.currentThread().interrupt();

    assertThatExceptionOfType(InterruptedOperationException.class)
        .isThrownBy(() -> mutation.applyTo(table()));
    assertThat(tokens).hasSize(1);
    assertThat(Thread.interrupted()).isTrue();
  }

  private static RowWrite delete(String partition) {
    return new RowWrite.Delete(KEY, "", ItemKey.of(partition), Optional.empty());
  }

  private Table table() {
    return (Table)
        Proxy.newProxyInstance(
            Table.class.getClassLoader(),
            new Class<?>[] {Table.class},
            (proxy, method, arguments) -> {
              if (method.getName().equals("describe")) {
                return "table \"rows\"";
              }
              assertThat(method.getName()).isEqualTo("transactWrite");
              assertThat(arguments[0]).isEqualTo(mutation.rows());
              tokens.add((String) arguments[1]);
              return answers.remove();
            });
  }
}
