package io.ddbds.strategies.chaos;

import static java.util.stream.Collectors.toMap;

import io.ddbds.Datastore;
import io.ddbds.Entry;
import io.ddbds.Key;
import io.ddbds.Query;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Looks at what a store really holds, by a client whose requests do not go wrong. */
final class Audit {
  private static final List<Key> ROUTED = List.of(Key.of("/providers/bafy"), Key.of("/a"));

  private final Datastore sound;
  private final Truth truth;
  private final Tally tally;

  Audit(Datastore sound, Truth truth, Tally tally) {
    this.sound = sound;
    this.truth = truth;
    this.tally = tally;
  }

  /** Compares what a step has left with what the store said of it. */
  void examine(Claim claim, String story, long attempt) {
    Map<Key, String> found = query(Query.all());
    for (Key key : Steps.KEYS) {
      Optional<String> value = Optional.ofNullable(found.get(key));
      if (claim.done().containsKey(key)) {
        requireDone(claim.done().get(key), value, story + " of " + key);
      } else if (!value.equals(truth.of(key)) && !isPossible(claim, key, value)) {
        tally.untruthful(story + ": " + key + " holds " + Reads.brief(value));
      }
    }
    requireWhole(claim.unknownTogether(), found, story);
    truth.becomes(found, attempt);
    ROUTED.forEach(prefix -> requireIndexed(prefix, story));
  }

  private void requireDone(Optional<String> claimed, Optional<String> value, String story) {
    if (!value.equals(claimed)) {
      tally.lost(story + ": it holds " + Reads.brief(value));
    }
  }

  private static boolean isPossible(Claim claim, Key key, Optional<String> value) {
    return Stream.of(claim.unknown(), claim.unknownTogether())
        .anyMatch(writes -> value.equals(writes.get(key)));
  }

  /** All was done, or nothing. */
  private void requireWhole(
      Map<Key, Optional<String>> writes, Map<Key, String> found, String story) {
    boolean done =
        writes.entrySet().stream()
            .allMatch(it -> it.getValue().equals(Optional.ofNullable(found.get(it.getKey()))));
    boolean undone =
        writes.keySet().stream()
            .allMatch(key -> truth.of(key).equals(Optional.ofNullable(found.get(key))));
    if (!done && !undone) {
      tally.untruthful(story + ": a part was done");
    }
  }

  /** The rows that serve queries agree with those that serve gets. */
  private void requireIndexed(Key prefix, String story) {
    Map<Key, String> expected = new HashMap<>(truth.now());
    expected.keySet().removeIf(key -> !prefix.isAncestorOf(key));
    if (!query(Query.prefix(prefix)).equals(expected)) {
      tally.untruthful(story + ": the index does not agree below " + prefix);
    }
  }

  private Map<Key, String> query(Query query) {
    return sound.query(query).rest().stream()
        .collect(toMap(Entry::key, entry -> Steps.text(entry.value().orElseThrow())));
  }
}
