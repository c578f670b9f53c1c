package io.ddbds.testsuite.faults;

import java.util.Optional;

/** A plan for one fault: some requests pass, the next ones suffer, and all others pass again. */
public final class FaultSchedule implements FaultPlan {
  private Optional<Fault> planned = Optional.empty();
  private Optional<Thread> only = Optional.empty();
  private long passing;
  private long suffering;
  private long struck;

  /** A plan without faults so far. */
  public FaultSchedule() {}

  /**
   * Plans a fault, instead of what was planned before.
   *
   * @param fault what requests are to suffer; requests that cannot suffer it do not count
   * @param skip how many requests pass first
   * @param count how many requests suffer then
   */
  public synchronized void inject(Fault fault, long skip, long count) {
    planned = Optional.of(fault);
    only = Optional.empty();
    passing = skip;
    suffering = count;
  }

  /**
   * Plans a fault for requests of the calling thread; those of others do not count.
   *
   * @param fault what requests are to suffer
   * @param skip how many requests pass first
   * @param count how many requests suffer then
   */
  public synchronized void injectHere(Fault fault, long skip, long count) {
    inject(fault, skip, count);
    only = Optional.of(Thread.currentThread());
  }

  /** Lets all requests pass from now on. */
  public synchronized void clear() {
    planned = Optional.empty();
  }

  /**
   * How often the fault struck.
   *
   * @return the requests that suffered so far
   */
  public synchronized long struck() {
    return struck;
  }

  @Override
  public synchronized boolean strikes(Fault fault) {
    boolean elsewhere = only.isPresent() && only.get() != Thread.currentThread();
    if (elsewhere || planned.filter(fault::equals).isEmpty() || --passing >= 0 || --suffering < 0) {
      return false;
    }
    struck++;
    return true;
  }
}
