package io.ddbds.cli;

import io.ddbds.Progress;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Shows those who watch how far a long run has come: how many, how many a second, and how long it
 * takes yet. Shows nothing when nobody watches.
 */
final class Meter implements Progress, AutoCloseable {
  private static final long REDRAW_NANOS = TimeUnit.MILLISECONDS.toNanos(200);

  private final PrintWriter screen;
  private final boolean watched;
  private final String what;
  private final LongSupplier nanoTime;
  private final long begin;
  private long drawn;
  private boolean dirty;

  Meter(PrintWriter screen, boolean watched, String what, LongSupplier nanoTime) {
    this.screen = screen;
    this.watched = watched;
    this.what = what;
    this.nanoTime = nanoTime;
    this.begin = nanoTime.getAsLong();
    this.drawn = begin;
  }

  /** A meter on standard error. */
  static Meter of(Console console, String what) {
    return new Meter(console.err(), console.interactive(), what, System::nanoTime);
  }

  @Override
  public void update(long done) {
    update(done, OptionalLong.empty(), OptionalLong.empty());
  }

  /** As transfers tell it. */
  void transferred(long entries, long part, OptionalLong whole) {
    update(entries, OptionalLong.of(part), whole);
  }

  /**
   * Shows how far the run has come.
   *
   * @param done how many are done
   * @param part how much of the work that is; empty when unknown
   * @param whole how much work there is; empty when unknown
   */
  void update(long done, OptionalLong part, OptionalLong whole) {
    long now = nanoTime.getAsLong();
    if (!watched || now - drawn < REDRAW_NANOS) {
      return;
    }
    drawn = now;
    dirty = true;
    double seconds = (now - begin) / (double) TimeUnit.SECONDS.toNanos(1);
    screen.printf(
        Locale.ROOT,
        "\r\033[K%,d %s, %,.0f/s%s",
        done,
        what,
        done / seconds,
        rest(part, whole, seconds));
    screen.flush();
  }

  /** Wipes the line. */
  @Override
  public void close() {
    if (dirty) {
      dirty = false;
      screen.print("\r\033[K");
      screen.flush();
    }
  }

  private static String rest(OptionalLong part, OptionalLong whole, double seconds) {
    if (part.isEmpty() || whole.isEmpty() || part.getAsLong() <= 0) {
      return "";
    }
    double left = seconds * (whole.getAsLong() - part.getAsLong()) / part.getAsLong();
    return String.format(Locale.ROOT, ", %,.0f s left", Math.max(left, 0));
  }
}
