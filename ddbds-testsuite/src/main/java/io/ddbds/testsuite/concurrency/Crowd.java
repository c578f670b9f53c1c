package io.ddbds.testsuite.concurrency;

import static java.util.stream.Collectors.joining;

import io.ddbds.testsuite.contract.Load;
import io.ddbds.testsuite.contract.Sampling;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import java.util.function.ObjIntConsumer;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/**
 * Threads that do something at once. Each round ends when all threads have; none is left behind,
 * unless it hangs in the store.
 */
final class Crowd {
  /** Few enough that histories stay short, many enough that threads meet. */
  private static final int OPERATIONS_A_ROUND = 25;

  private static final int OPERATIONS_BETWEEN_CHECKS = 5;
  private static final Duration TIME_TO_GIVE_UP = Duration.ofSeconds(1);
  private static final int FRAMES = 8;

  private final String name;
  private final Load load;
  private final List<Worker> workers;

  /**
   * A crowd that has not begun.
   *
   * @param name what its threads are called
   * @param sampling how many they are, how much they do, and what their dice show
   */
  Crowd(String name, Sampling sampling) {
    this.name = name;
    this.load = sampling.load();
    this.workers =
        IntStream.rangeClosed(1, load.threads())
            .mapToObj(number -> new Worker(number, sampling.seed() + number))
            .toList();
  }

  List<Worker> workers() {
    return workers;
  }

  /** Has every thread do its part of the operations, each a call of the task, in rounds. */
  void share(Consumer<Worker> task) {
    shareInStep((worker, i) -> task.accept(worker));
  }

  /** The same; after each round something is checked while all threads rest. */
  void share(Consumer<Worker> task, Runnable check) {
    rounds(
        OPERATIONS_BETWEEN_CHECKS,
        round -> {
          once(worker -> round.forEach(i -> task.accept(worker)));
          check.run();
        });
  }

  /** The same; the task is told which operation of its thread it is, from 0 on. */
  void shareInStep(ObjIntConsumer<Worker> task) {
    rounds(OPERATIONS_A_ROUND, round -> once(worker -> round.forEach(i -> task.accept(worker, i))));
  }

  /**
   * Has the readers do their parts of the operations, in rounds, while all other threads write.
   * These go on until the last reader has done its part, however long a read takes beside a write.
   */
  void share(Predicate<Worker> isReader, Consumer<Worker> read, Consumer<Worker> write) {
    int readers = (int) workers.stream().filter(isReader).count();
    rounds(
        OPERATIONS_A_ROUND,
        round -> {
          CountDownLatch reading = new CountDownLatch(readers);
          once(
              worker -> {
                if (isReader.test(worker)) {
                  finish(reading, () -> round.forEach(i -> read.accept(worker)));
                } else {
                  accompany(reading, worker, write);
                }
              });
        });
  }

  /** Has every thread do the task once, all at the same time. */
  void once(Consumer<Worker> task) {
    Queue<Throwable> failures = new ConcurrentLinkedQueue<>();
    CyclicBarrier start = new CyclicBarrier(workers.size());
    List<Thread> threads = new ArrayList<>();
    for (Worker worker : workers) {
      Thread thread =
          new Thread(() -> perform(task, worker, start, failures), name + "-" + worker.number());
      thread.setDaemon(true);
      threads.add(thread);
      thread.start();
    }
    join(threads);
    if (!failures.isEmpty()) {
      Throwable first = failures.remove();
      failures.forEach(first::addSuppressed);
      throw first instanceof AssertionError error
          ? error
          : new AssertionError("an operation failed: " + first, first);
    }
  }

  private static void finish(CountDownLatch running, Runnable part) {
    try {
      part.run();
    } finally {
      running.countDown();
    }
  }

  private static void accompany(CountDownLatch running, Worker worker, Consumer<Worker> task) {
    do {
      task.accept(worker);
      worker.pause();
    } while (running.getCount() > 0 && !Thread.currentThread().isInterrupted());
  }

  private void rounds(int length, Consumer<Round> rounds) {
    for (int done = 0; done < load.operationsEach(); done += length) {
      rounds.accept(new Round(done, Math.min(load.operationsEach(), done + length)));
    }
  }

  private static void perform(
      Consumer<Worker> task, Worker worker, CyclicBarrier start, Queue<Throwable> failures) {
    try {
      start.await();
      task.accept(worker);
    } catch (InterruptedException | BrokenBarrierException e) {
      failures.add(e);
    } catch (Throwable e) { // whatever a store throws says something about it, errors included
      failures.add(e);
    }
  }

  private void join(List<Thread> threads) {
    try {
      List<Thread> hanging = join(threads, load.patience());
      if (!hanging.isEmpty()) {
        String where = hanging.stream().map(Crowd::describe).collect(joining());
        hanging.forEach(Thread::interrupt);
        join(hanging, TIME_TO_GIVE_UP);
        throw new AssertionError(
            "%d of %d threads have not ended within %s:%s"
                .formatted(hanging.size(), threads.size(), load.patience(), where));
      }
    } catch (InterruptedException e) {
      threads.forEach(Thread::interrupt);
      Thread.currentThread().interrupt();
      throw new AssertionError("the rule was interrupted", e);
    }
  }

  /** Waits for the threads; returns those that have not ended. */
  private static List<Thread> join(List<Thread> threads, Duration time)
      throws InterruptedException {
    long end = System.nanoTime() + time.toNanos();
    for (Thread thread : threads) {
      thread.join(Math.max(1, Duration.ofNanos(end - System.nanoTime()).toMillis()));
    }
    return threads.stream().filter(Thread::isAlive).toList();
  }

  private static String describe(Thread thread) {
    return Arrays.stream(thread.getStackTrace())
        .limit(FRAMES)
        .map(frame -> "%n    at ".formatted() + frame)
        .collect(joining("", "%n  ".formatted() + thread.getName(), ""));
  }

  /** Some operations of each thread, from the first to before the end. */
  private record Round(int first, int end) {
    void forEach(IntConsumer operation) {
      IntStream.range(first, end).forEach(operation);
    }
  }
}
