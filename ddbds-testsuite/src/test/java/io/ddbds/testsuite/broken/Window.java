package io.ddbds.testsuite.broken;

import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;

/** The time between two steps that should have been one: wide, so that others come in between. */
final class Window {
  private static final int NANOS = 1_000_000;

  private Window() {}

  static void open() {
    LockSupport.parkNanos(ThreadLocalRandom.current().nextInt(NANOS));
  }
}
