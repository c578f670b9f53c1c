package io.ddbds.local.faults;

import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;

/**
 * Says what becomes of each attempt. It is asked once for each, and by several threads at once when
 * the client is used by several.
 */
@FunctionalInterface
public interface HttpFaultPlan {
  /**
   * What becomes of an attempt.
   *
   * @param attempt the attempt that is about to be made
   * @return the fault, which {@link HttpFault#canStrike can strike} it; {@link HttpFault#none()} to
   *     let it pass
   */
  HttpFault strike(Attempt attempt);

  /**
   * This plan for some attempts. It is not asked about the others, which pass.
   *
   * @param attempts which are to be asked about
   * @return the narrower plan
   */
  default HttpFaultPlan only(Predicate<Attempt> attempts) {
    return new HttpFaultPlan() {
      @Override
      public HttpFault strike(Attempt attempt) {
        return attempts.test(attempt) ? HttpFaultPlan.this.strike(attempt) : HttpFault.none();
      }

      @Override
      public String toString() {
        return HttpFaultPlan.this + ", for some attempts only";
      }
    };
  }

  /**
   * A plan without faults.
   *
   * @return the plan
   */
  static HttpFaultPlan none() {
    return inOrder();
  }

  /**
   * One fault for each of the first attempts that the plan is asked about.
   *
   * @param faults what becomes of them, in their order; all later ones pass
   * @return the plan, good for one run
   */
  static HttpFaultPlan inOrder(HttpFault... faults) {
    List<HttpFault> order = List.of(faults);
    AtomicInteger next = new AtomicInteger();
    return new HttpFaultPlan() {
      @Override
      public HttpFault strike(Attempt attempt) {
        int index = next.getAndIncrement();
        return index < order.size() ? order.get(index) : HttpFault.none();
      }

      @Override
      public String toString() {
        return "in order " + order;
      }
    };
  }

  /**
   * A plan by ordinals, such as a {@link FaultJournal} has printed.
   *
   * @param faults what becomes of the attempts of these {@link Attempt#ordinal ordinals}; all
   *     others pass
   * @return the plan
   */
  static HttpFaultPlan at(Map<Long, HttpFault> faults) {
    Map<Long, HttpFault> schedule = Map.copyOf(faults);
    return new HttpFaultPlan() {
      @Override
      public HttpFault strike(Attempt attempt) {
        return schedule.getOrDefault(attempt.ordinal(), HttpFault.none());
      }

      @Override
      public String toString() {
        return "at " + schedule;
      }
    };
  }
}
