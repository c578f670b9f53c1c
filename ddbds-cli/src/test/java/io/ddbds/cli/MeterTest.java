package io.ddbds.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class MeterTest {
  private final StringWriter screen = new StringWriter();
  private final AtomicLong nanos = new AtomicLong(7);

  @Test
  void update_watched_showsCountRateAndRest() {
    try (Meter meter = meter(true)) {
      pass(2);
      meter.transferred(3_000, 1_000, OptionalLong.of(5_000));
    }

    assertThat(screen).hasToString("\r\033[K3,000 entries, 1,500/s, 8 s left\r\033[K");
  }

  @Test
  void update_unknownWhole_showsNoRest() {
    try (Meter meter = meter(true)) {
      pass(1);
      meter.update(10);
    }

    assertThat(screen).hasToString("\r\033[K10 entries, 10/s\r\033[K");
  }

  @Test
  void update_tooSoon_drawsNothing() {
    try (Meter meter = meter(true)) {
      meter.update(10);
    }

    assertThat(screen).hasToString("");
  }

  @Test
  void update_unwatched_drawsNothing() {
    try (Meter meter = meter(false)) {
      pass(2);
      meter.update(10);
    }

    assertThat(screen).hasToString("");
  }

  private Meter meter(boolean watched) {
    return new Meter(new PrintWriter(screen), watched, "entries", nanos::get);
  }

  private void pass(long seconds) {
    nanos.addAndGet(TimeUnit.SECONDS.toNanos(seconds));
  }
}
