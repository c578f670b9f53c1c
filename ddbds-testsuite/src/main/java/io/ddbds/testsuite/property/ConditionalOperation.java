package io.ddbds.testsuite.property;

import io.ddbds.Conditional;
import io.ddbds.Conditional.Snapshot;
import io.ddbds.Key;
import java.util.Optional;

/**
 * For stores with conditional writes. A side remembers the snapshot that was taken last, so that
 * steps can come between it and its use.
 */
sealed interface ConditionalOperation extends Operation {
  /** What both sides answer where none was taken. */
  String NO_SNAPSHOT = "no snapshot";

  /** Stores a value if there is none. */
  record PutIfAbsent(Key key, Value value) implements ConditionalOperation {
    @Override
    public String on(Side side) {
      byte[] bytes = value.bytes();
      return side.admit(
          key,
          bytes.length,
          () -> String.valueOf(side.facet(Conditional.class).putIfAbsent(key, bytes)));
    }

    @Override
    public String toString() {
      return "putIfAbsent " + Text.of(key) + " = " + value;
    }
  }

  /** Takes a snapshot for later. */
  record TakeSnapshot(Key key) implements ConditionalOperation {
    @Override
    public String on(Side side) {
      Optional<Snapshot> snapshot = side.facet(Conditional.class).snapshot(key);
      side.remember(snapshot);
      return snapshot
          .map(found -> Text.of(found.key()) + " = " + Value.describe(found.value()))
          .orElse(NO_SNAPSHOT);
    }

    @Override
    public String toString() {
      return "take a snapshot of " + Text.of(key);
    }
  }

  /** Stores a value if the entry is still that of the snapshot. */
  record ReplaceIfUnchanged(Value value) implements ConditionalOperation {
    @Override
    public String on(Side side) {
      byte[] bytes = value.bytes();
      return side.snapshot()
          .map(
              snapshot ->
                  side.admit(
                      snapshot.key(),
                      bytes.length,
                      () ->
                          String.valueOf(
                              side.facet(Conditional.class).replaceIfUnchanged(snapshot, bytes))))
          .orElse(NO_SNAPSHOT);
    }

    @Override
    public String toString() {
      return "replaceIfUnchanged since the snapshot = " + value;
    }
  }

  /** Removes the entry if it is still that of the snapshot. */
  record DeleteIfUnchanged() implements ConditionalOperation {
    @Override
    public String on(Side side) {
      return side.snapshot()
          .map(side.facet(Conditional.class)::deleteIfUnchanged)
          .map(String::valueOf)
          .orElse(NO_SNAPSHOT);
    }

    @Override
    public String toString() {
      return "deleteIfUnchanged since the snapshot";
    }
  }
}
