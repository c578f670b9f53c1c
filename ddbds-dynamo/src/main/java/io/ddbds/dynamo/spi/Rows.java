package io.ddbds.dynamo.spi;

import java.util.Iterator;

/**
 * Rows that are read as they are asked for. {@link #hasNext} and {@link #next} throw a {@link
 * io.ddbds.DatastoreException} when reading fails or is interrupted; they never end early instead.
 */
public interface Rows extends Iterator<Item>, AutoCloseable {
  /**
   * Frees threads and pages; may be called by any thread. There are no more rows afterwards, as if
   * they had ended, so that who closes them must see to it that nobody takes that for their end.
   * Closing again is harmless.
   */
  @Override
  void close();
}
