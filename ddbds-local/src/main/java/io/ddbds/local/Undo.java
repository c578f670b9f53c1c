package io.ddbds.local;

import java.util.ArrayDeque;
import java.util.Deque;

/** Steps that take back what was acquired, in reverse order, each once. */
final class Undo implements AutoCloseable {
  private final Deque<Runnable> steps = new ArrayDeque<>();

  synchronized void add(Runnable step) {
    steps.push(step);
  }

  /** Runs every step even when one fails; then throws the first failure, with the others in it. */
  @Override
  public synchronized void close() {
    RuntimeException failure = null;
    while (!steps.isEmpty()) {
      try {
        steps.pop().run();
      } catch (RuntimeException e) {
        if (failure == null) {
          failure = e;
        } else {
          failure.addSuppressed(e);
        }
      }
    }
    if (failure != null) {
      throw failure;
    }
  }

  /** As {@link #close}, but hands what fails to the failure that led here. */
  void closeAfter(Throwable failure) {
    try {
      close();
    } catch (RuntimeException e) {
      failure.addSuppressed(e);
    }
  }
}
