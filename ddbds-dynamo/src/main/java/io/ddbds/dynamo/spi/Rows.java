package io.ddbds.dynamo.spi;

import java.util.Iterator;

/**
 * Rows that are read as they are asked for. {@link #hasNext} and {@link #next} throw a {@link
 * io.ddbds.DatastoreException} when reading fails or is interrupted; they never end early instead.
 */
public interface Rows extends Iterator<Item>, AutoCloseable {
  /** Frees threads and pages, and stops requests under way. Closing again is harmless. */
  @Override
  void close();
}
