package io.ddbds.compose;

import io.ddbds.Key;
import java.util.Optional;

/**
 * Keeps everything below a key of the store: {@code /a} below {@code /space} as {@code /space/a},
 * and the root as {@code /space}.
 */
record NamespaceTransform(Key space) implements KeyTransform {
  @Override
  public Optional<Key> toStored(Key own) {
    return Optional.of(space.child(own));
  }

  @Override
  public Optional<Key> toOwn(Key stored) {
    if (space.isRoot()) {
      return Optional.of(stored);
    } else if (stored.equals(space)) {
      return Optional.of(Key.ROOT);
    } else if (space.isAncestorOf(stored)) {
      return Optional.of(Key.raw(stored.toString().substring(space.toString().length())));
    }
    return Optional.empty();
  }

  @Override
  public Key storedPrefix(Key prefix) {
    return space.child(prefix);
  }

  @Override
  public boolean keepsOrder() {
    return true;
  }

  @Override
  public boolean ownsAllBelow(Key storedPrefix) {
    return true;
  }

  @Override
  public String toString() {
    return "namespace " + space;
  }
}
