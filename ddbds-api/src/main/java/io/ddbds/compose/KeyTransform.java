package io.ddbds.compose;

import io.ddbds.Key;
import java.util.Optional;

/**
 * Under which keys of another store entries are kept. Pure: the same key is always stored under the
 * same one, no two under one, and {@code toOwn} undoes {@code toStored}.
 */
public interface KeyTransform {
  /**
   * Where an entry is kept.
   *
   * @param own the key that callers know
   * @return the key in the store; empty when the transform has no place for the key, which is then
   *     refused
   */
  Optional<Key> toStored(Key own);

  /**
   * Whose place a stored key is.
   *
   * @param stored a key of the store
   * @return the key that callers know; empty when no key is kept there
   */
  Optional<Key> toOwn(Key stored);

  /**
   * Where to look for what lies below a key. Unless the transform says more, everything is looked
   * at.
   *
   * @param prefix the key that callers know
   * @return a stored key below which everything is kept that lies below the prefix
   */
  default Key storedPrefix(Key prefix) {
    return Key.ROOT;
  }

  /**
   * Whether stored keys have the {@link Key#BYTE_ORDER} of those that callers know. If not, ordered
   * queries are sorted at the client.
   *
   * @return whether they do; false unless overridden
   */
  default boolean keepsOrder() {
    return false;
  }

  /**
   * Whether {@link #toOwn} knows every key below a stored prefix. If so, the store may be asked for
   * a limited number of entries.
   *
   * @param storedPrefix what {@link #storedPrefix} returned
   * @return whether all of them are this transform's; false unless overridden
   */
  default boolean ownsAllBelow(Key storedPrefix) {
    return false;
  }
}
