package io.ddbds.strategies.chaos;

import static java.util.stream.Collectors.joining;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What came of the faults of a run. */
final class Tally {
  private static final String ABSORBED = "absorbed";

  /** By kind of fault, and then by how the step ended that it struck. */
  private final Map<String, Map<String, Long>> outcomes = new TreeMap<>();

  private final List<String> lostWrites = new ArrayList<>();
  private final List<String> untruthfulOutcomes = new ArrayList<>();
  private int leakedThreads;

  /** A step succeeded although so many faults of each kind had struck it. */
  void absorbed(Map<String, Long> struck) {
    told(struck, ABSORBED);
  }

  /** A step failed that faults had struck. */
  void told(Map<String, Long> struck, String exception) {
    struck.forEach(
        (kind, count) ->
            outcomes
                .computeIfAbsent(kind, any -> new TreeMap<>())
                .merge(exception, count, Long::sum));
  }

  /** A write that the store said is done is not there. */
  void lost(String story) {
    lostWrites.add(story);
  }

  /** What the store said is not so. */
  void untruthful(String story) {
    untruthfulOutcomes.add(story);
  }

  void leaked(int threads) {
    leakedThreads += threads;
  }

  List<String> lostWrites() {
    return List.copyOf(lostWrites);
  }

  List<String> untruthfulOutcomes() {
    return List.copyOf(untruthfulOutcomes);
  }

  int leakedThreads() {
    return leakedThreads;
  }

  /** How many faults there were, by kind. */
  Map<String, Long> faults() {
    Map<String, Long> faults = new TreeMap<>();
    outcomes.forEach((kind, ends) -> faults.put(kind, sum(ends)));
    return faults;
  }

  long total() {
    return sum(faults());
  }

  /** A line for each kind: how many, how many came to nothing, how many were told and as what. */
  String table() {
    return outcomes.entrySet().stream()
        .map(
            kind -> {
              Map<String, Long> told = new TreeMap<>(kind.getValue());
              Long absorbed = told.remove(ABSORBED);
              return "%-22s %8d %8d   %s%n"
                  .formatted(
                      kind.getKey(),
                      sum(kind.getValue()),
                      absorbed == null ? 0 : absorbed,
                      told.entrySet().stream()
                          .map(end -> end.getKey() + " " + end.getValue())
                          .collect(joining(", ")));
            })
        .collect(
            joining(
                "", "%-22s %8s %8s   %s%n".formatted("fault", "injected", ABSORBED, "told"), ""));
  }

  String json(long seed) {
    return faults().entrySet().stream()
        .map(kind -> "\"" + kind.getKey() + "\":" + kind.getValue())
        .collect(
            joining(
                ",",
                "{\"seed\":" + seed + ",\"faults\":{",
                "},\"lostWrites\":%d,\"untruthfulOutcomes\":%d,\"leakedThreads\":%d}%n"
                    .formatted(lostWrites.size(), untruthfulOutcomes.size(), leakedThreads)));
  }

  private static long sum(Map<String, Long> counts) {
    return counts.values().stream().mapToLong(count -> count).sum();
  }
}
