package io.ddbds.dynamo.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.ddbds.Backoff;
import io.ddbds.ConflictException;
import io.ddbds.InterruptedOperationException;
import io.ddbds.Key;
import io.ddbds.dynamo.testing.InMemoryTable;
import io.ddbds.dynamo.testing.WatchedTable;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** One row, and what becomes of it while transactions are at it. */
class LoneWriteTest {
  private static final Key KEY = Key.of("/a");
  private static final ItemKey ROW = ItemKey.of("/a");
  private static final Condition THERE = new Condition.Exists(Layout.KEY);
  private static final Backoff TWICE =
      new Backoff(Duration.ZERO, Duration.ZERO, 2, Duration.ofMinutes(1));

  private final WatchedTable watched =
      new WatchedTable(
          new InMemoryTable(
              Schema.of(new TableSchema("", KeyAttributes.of(Layout.KEY), List.of()))));
  private final Table table = watched.table();

  @Test
  void everyKindOfWrite_isOneRequest_andTellsWhetherItsConditionHolds() {
    assertThat(send(update(Optional.of(THERE)))).isFalse();
    assertThat(send(put(Optional.of(THERE)))).isFalse();
    assertThat(send(delete(Optional.of(THERE)))).isFalse();
    assertThat(send(put(Optional.empty()))).isTrue();
    assertThat(send(update(Optional.of(THERE)))).isTrue();
    assertThat(send(delete(Optional.of(THERE)))).isTrue();
    assertThat(watched.methods())
        .containsExactly("update", "put", "delete", "put", "update", "delete");
  }

  @Test
  void conflict_isTriedAgain() {
    conflicts("put", 2);
    assertThat(send(put(Optional.empty()))).isTrue();
    assertThat(watched.methods()).containsExactly("put", "put", "put");
  }

  @Test
  void conflictEachTime_isThrown_afterTheBound() {
    conflicts("delete", 5);
    assertThatExceptionOfType(ConflictException.class)
        .isThrownBy(() -> send(delete(Optional.empty())))
        .satisfies(e -> assertThat(e.keys()).containsExactly(KEY));
    assertThat(watched.methods()).hasSize(3);
  }

  @Test
  void mutationOfOneRow_waitsForOthersByDefault() {
    conflicts("delete", 1);
    new Mutation(KEY, List.of(delete(Optional.empty()))).applyTo(table);
    assertThat(watched.methods()).containsExactly("delete", "delete");
  }

  @Test
  void interruptBetween_isThrown() {
    watched.answer(
        "put",
        () -> {
          Thread.currentThread().interrupt();
          throw new ConflictException("busy", List.of(KEY));
        });
    assertThatExceptionOfType(InterruptedOperationException.class)
        .isThrownBy(() -> send(put(Optional.empty())))
        .withMessageContaining("/a");
    assertThat(Thread.interrupted()).isTrue();
  }

  @Test
  void check_isRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> send(new RowWrite.Check(KEY, "", ROW, THERE)))
        .withMessageContaining("/a");
  }

  private boolean send(RowWrite write) {
    return new LoneWrite(table, write, TWICE).send();
  }

  private void conflicts(String method, int times) {
    for (int i = 0; i < times; i++) {
      watched.answer(
          method,
          () -> {
            throw new ConflictException("busy", List.of(KEY));
          });
    }
  }

  private static RowWrite put(Optional<Condition> condition) {
    Item item = new Item(Map.of(Layout.KEY, Attribute.of("/a")));
    return new RowWrite.Put(KEY, "", item, condition);
  }

  private static RowWrite update(Optional<Condition> condition) {
    return new RowWrite.Update(KEY, "", ROW, Map.of("v", Attribute.of("1")), Set.of(), condition);
  }

  private static RowWrite delete(Optional<Condition> condition) {
    return new RowWrite.Delete(KEY, "", ROW, condition);
  }
}
