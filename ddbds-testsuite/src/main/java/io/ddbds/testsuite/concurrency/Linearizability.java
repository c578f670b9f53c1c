package io.ddbds.testsuite.concurrency;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Looks for an order in which the calls of one key could have happened one after another, each
 * between its beginning and its end, with the answers that they got.
 *
 * <p>It goes through the beginnings and ends in the order of time, as Lowe's just-in-time search
 * does, and keeps every way in which what was there could have come about. A call is put into the
 * order at its end at the latest, with those calls before it that are under way. Where no way is
 * left, the history up to there is a shortest one that fails.
 */
final class Linearizability {
  private final Deque<Call> underWay = new ArrayDeque<>();
  private Set<Way> ways;
  private Set<Way> waysAtRest;
  private final List<Call> sinceRest = new ArrayList<>();

  private Linearizability(Set<Way> start) {
    ways = start;
    waysAtRest = start;
  }

  /** Returns what is wrong with the calls of a key that is absent at first. */
  static Optional<Violation> check(List<Call> calls) {
    return new Linearizability(Set.of(new Way(Held.NOTHING, Set.of())))
        .run(calls)
        .map(Linearizability::shortened);
  }

  private Optional<Violation> run(List<Call> calls) {
    for (Moment moment : moments(calls)) {
      if (moment.isEnd()) {
        end(moment.call());
        if (ways.isEmpty()) {
          return Optional.of(new Violation(waysAtRest, sinceRest, moment.call()));
        }
      } else {
        begin(moment.call());
      }
    }
    return Optional.empty();
  }

  /** Calls that touch in time may have overlapped: beginnings come first. */
  private static List<Moment> moments(List<Call> calls) {
    return calls.stream()
        .flatMap(
            call ->
                call.isOpen()
                    ? Stream.of(new Moment(call.invoked(), false, call))
                    : Stream.of(
                        new Moment(call.invoked(), false, call),
                        new Moment(call.returned(), true, call)))
        .sorted(Comparator.comparingLong(Moment::time).thenComparing(Moment::isEnd))
        .toList();
  }

  private void begin(Call call) {
    if (underWay.stream().allMatch(Call::isOpen)) {
      waysAtRest = ways;
      sinceRest.clear();
      sinceRest.addAll(underWay);
    }
    underWay.add(call);
    sinceRest.add(call);
  }

  private void end(Call call) {
    Set<Way> seen = new HashSet<>(ways);
    Deque<Way> open = new ArrayDeque<>(ways);
    Set<Way> after = new HashSet<>();
    while (!open.isEmpty()) {
      Way way = open.remove();
      if (way.done().contains(call)) {
        after.add(way.without(call));
      } else {
        underWay.stream()
            .filter(next -> !way.done().contains(next))
            .flatMap(next -> way.then(next).stream())
            .filter(seen::add)
            .forEach(open::add);
      }
    }
    ways = after;
    underWay.remove(call);
  }

  /**
   * The violation without the calls that do not matter to it: those that changed nothing and
   * without which there is still no order. Calls that changed something stay, for without them
   * their effects would be seen and never made.
   */
  private static Violation shortened(Violation violation) {
    Violation shortest = violation;
    for (Call call : violation.calls()) {
      if (!call.effect().changes() && !call.equals(violation.last())) {
        List<Call> others = new ArrayList<>(shortest.calls());
        others.remove(call);
        shortest = new Linearizability(shortest.ways()).continued(others).orElse(shortest);
      }
    }
    return shortest;
  }

  /** Runs calls of which those that were begun in the ways are under way already. */
  private Optional<Violation> continued(List<Call> calls) {
    Set<Way> start = ways;
    List<Call> all = List.copyOf(calls);
    return run(calls).map(violation -> new Violation(start, all, violation.last()));
  }

  /** The beginning or the end of a call. */
  private record Moment(long time, boolean isEnd, Call call) {}

  /**
   * One way in which everything so far could have come about.
   *
   * @param held what is under the key
   * @param done the calls under way that have taken effect
   */
  record Way(Held held, Set<Call> done) {
    Way {
      done = Set.copyOf(done);
    }

    Optional<Way> then(Call call) {
      return call.effect().after(held).map(next -> new Way(next, with(call)));
    }

    Way without(Call call) {
      Set<Call> others = new LinkedHashSet<>(done);
      others.remove(call);
      return new Way(held, others);
    }

    private Set<Call> with(Call call) {
      Set<Call> more = new LinkedHashSet<>(done);
      more.add(call);
      return more;
    }
  }
}
