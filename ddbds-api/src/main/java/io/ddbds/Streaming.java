package io.ddbds;

import java.io.InputStream;
import java.util.Optional;

/** Stores that take and give values without holding the whole of them. */
public interface Streaming extends Facet {
  /**
   * Stores a value from a stream. It is seen only when all of it is there.
   *
   * @param key the key
   * @param value the bytes; read to their end, and not closed
   * @param length how many bytes there are
   * @throws IllegalArgumentException if the length is negative, or the stream has fewer or more
   *     bytes; nothing was changed
   * @throws java.io.UncheckedIOException if the stream cannot be read; nothing was changed
   * @throws UnknownOutcomeException if the value may or may not have been stored
   * @throws DatastoreException if the value was not stored
   */
  void put(Key key, InputStream value, long length);

  /**
   * Opens a value for reading.
   *
   * @param key the key
   * @return the bytes as they are now, in a stream to be closed; empty when the key is absent
   * @throws DatastoreException if the store cannot answer
   */
  Optional<InputStream> open(Key key);
}
