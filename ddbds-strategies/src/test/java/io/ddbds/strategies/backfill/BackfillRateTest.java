package io.ddbds.strategies.backfill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ddbds.Key;
import io.ddbds.Progress;
import io.ddbds.dynamo.spi.KeySchemaStrategy;
import io.ddbds.dynamo.testing.InMemoryTable;
import io.ddbds.strategies.Ddbds;
import io.ddbds.strategies.KeyRoute;
import io.ddbds.strategies.KeySchemas;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A backfill takes at least the time that its rate leaves it. */
class BackfillRateTest {
  private static final int ROWS = 40;

  private final KeySchemaStrategy schema =
      KeySchemas.routes(KeyRoute.template("people", "/people/{town}/{name...}"));
  private final InMemoryTable table = new InMemoryTable(schema.schema());
  private final Backfill backfill = Backfill.of(table, "t", schema);

  @BeforeEach
  void fill() {
    var store = Ddbds.builder(table).keySchema(KeySchemas.simple()).build();
    for (int i = 0; i < ROWS; i++) {
      store.put(Key.of("/people/oslo/" + i), new byte[1_000]);
    }
  }

  @Test
  void rows_areReadAtTheirRate() {
    assertThat(verify(backfill.itemsPerSecond(200))).isGreaterThan(Duration.ofMillis(150));
  }

  @Test
  void units_areSpentAtTheirRate() {
    double before = table.usage().readUnits();
    assertThat(verify(backfill)).isLessThan(Duration.ofSeconds(10));
    double units = table.usage().readUnits() - before;
    assertThat(units).isPositive();
    assertThat(verify(backfill.unitsPerSecond(5 * units))).isGreaterThan(Duration.ofMillis(150));
  }

  @Test
  void bothRates_areKept() {
    Backfill limited = backfill.itemsPerSecond(200).unitsPerSecond(1_000_000);
    assertThat(verify(limited)).isGreaterThan(Duration.ofMillis(150));
  }

  @Test
  void writes_areSpentToo() {
    Backfill limited = backfill.unitsPerSecond(2 * ROWS);
    long begin = System.nanoTime();
    assertThat(limited.run(new Notes(), Progress.NONE).repaired()).isEqualTo(ROWS);
    assertThat(Duration.ofNanos(System.nanoTime() - begin)).isGreaterThan(Duration.ofMillis(900));
  }

  @Test
  void whatIsWrong_isNotClean() {
    assertThat(backfill.verify(Progress.NONE).isClean()).isFalse();
  }

  @Test
  void noRate_isRefused() {
    assertThatThrownBy(() -> backfill.itemsPerSecond(0))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> backfill.unitsPerSecond(-1))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static Duration verify(Backfill backfill) {
    long begin = System.nanoTime();
    assertThat(backfill.verify(Progress.NONE).examined()).isEqualTo(ROWS);
    return Duration.ofNanos(System.nanoTime() - begin);
  }
}
