package io.ddbds.testsuite.concurrency;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
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
        .map(Linearizability::shortened)
        .map(violation -> violation.among(calls));
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
    Ways seen = new Ways();
    Ways after = new Ways();
    Deque<Way> open = new ArrayDeque<>();
    ways.stream().map(this::withFindings).filter(seen::add).forEach(open::add);
    while (!open.isEmpty()) {
      Way way = open.remove();
      if (way.done().contains(call)) {
        after.add(way.without(call));
      } else {
        underWay.stream()
            .filter(next -> next.effect().changes() && !way.done().contains(next))
            .flatMap(next -> way.then(next).stream())
            .map(this::withFindings)
            .filter(seen::add)
            .forEach(open::add);
      }
    }
    ways = after.all();
    underWay.remove(call);
  }

  /**
   * The way with all calls that find what is there: they change nothing, so that none is better
   * later.
   */
  private Way withFindings(Way way) {
    Set<Call> done = new HashSet<>(way.done());
    underWay.stream()
        .filter(call -> !call.effect().changes() && call.effect().after(way.held()).isPresent())
        .forEach(done::add);
    return new Way(way.held(), done);
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

  /**
   * Ways without those from which nothing more can follow than from another one. What matters where
   * outcomes are unknown: a call that need never take effect is best kept for later.
   */
  private static final class Ways {
    private final Map<Way, Set<Set<Call>>> open = new HashMap<>();

    /** Adds a way; returns whether it opens anything new. */
    boolean add(Way way) {
      Set<Call> certain = new HashSet<>();
      Set<Call> uncertain = new HashSet<>();
      way.done().forEach(call -> (call.isOpen() ? uncertain : certain).add(call));
      Set<Set<Call>> others =
          open.computeIfAbsent(new Way(way.held(), certain), key -> new HashSet<>());
      return others.stream().noneMatch(uncertain::containsAll) && others.add(uncertain);
    }

    Set<Way> all() {
      Set<Way> all = new HashSet<>();
      open.forEach((way, sets) -> sets.forEach(more -> all.add(way.with(more))));
      return all;
    }
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
      return call.effect().after(held).map(next -> new Way(next, done).with(Set.of(call)));
    }

    Way with(Set<Call> calls) {
      Set<Call> more = new HashSet<>(done);
      more.addAll(calls);
      return new Way(held, more);
    }

    Way without(Call call) {
      Set<Call> others = new HashSet<>(done);
      others.remove(call);
      return new Way(held, others);
    }
  }
}
