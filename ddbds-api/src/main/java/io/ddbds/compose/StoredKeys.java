package io.ddbds.compose;

import static java.util.Objects.requireNonNull;

import io.ddbds.Key;
import io.ddbds.KeyRefusedException;
import java.util.Optional;

/** Where a transform keeps the keys of callers. */
record StoredKeys(KeyTransform transform) {
  Optional<Key> find(Key own) {
    return transform.toStored(requireNonNull(own, "key"));
  }

  Key require(Key own) {
    return find(own)
        .orElseThrow(
            () ->
                new KeyRefusedException(
                    own, transform + " has no place for it: use another key or transform"));
  }
}
