package io.ddbds.compose;

import io.ddbds.Key;
import java.util.Optional;

/** The reverse of a namespace: what lies at a point, or below it, is kept without that point. */
record MountTransform(Key point) implements KeyTransform {
  @Override
  public Optional<Key> toStored(Key own) {
    return new NamespaceTransform(point).toOwn(own);
  }

  @Override
  public Optional<Key> toOwn(Key stored) {
    return Optional.of(point.child(stored));
  }

  /** All of the store where the prefix is the point or above it. */
  @Override
  public Key storedPrefix(Key prefix) {
    return toStored(prefix).orElse(Key.ROOT);
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
    return "mount at " + point;
  }
}
