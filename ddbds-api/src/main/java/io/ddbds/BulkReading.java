package io.ddbds;

import java.util.Collection;
import java.util.Map;

/** Stores that read many keys with few requests. */
public interface BulkReading extends Facet {
  /**
   * Reads many values. They need not stem from one instant.
   *
   * @param keys the keys; naming one twice does no harm
   * @return the values of those that are present, in no particular order
   * @throws DatastoreException if the store cannot answer for every key
   */
  Map<Key, byte[]> getAll(Collection<Key> keys);
}
