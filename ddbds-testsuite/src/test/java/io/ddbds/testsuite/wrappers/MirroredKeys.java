package io.ddbds.testsuite.wrappers;

import io.ddbds.Key;
import io.ddbds.compose.KeyTransform;
import java.util.Optional;

/** Keeps each key backwards, between letters: an order and prefixes of its own. */
record MirroredKeys() implements KeyTransform {
  @Override
  public Optional<Key> toStored(Key own) {
    return Optional.of(Key.raw("/<" + mirrored(own.toString()) + ">"));
  }

  @Override
  public Optional<Key> toOwn(Key stored) {
    String path = stored.toString();
    return path.startsWith("/<") && path.endsWith(">")
        ? Optional.of(Key.raw(mirrored(path.substring(2, path.length() - 1))))
        : Optional.empty();
  }

  /** Keeps surrogates in pairs. */
  private static String mirrored(String text) {
    return new StringBuilder(text).reverse().toString();
  }
}
