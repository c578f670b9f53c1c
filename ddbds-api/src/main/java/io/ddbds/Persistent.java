package io.ddbds;

import java.time.Instant;

/** Stores that know how much room they take. */
public interface Persistent extends Facet {
  /**
   * The room that the store takes.
   *
   * @return what is known, and since when
   * @throws DatastoreException if the store cannot answer
   */
  DiskUsage diskUsage();

  /**
   * A figure that may be old.
   *
   * @param bytes the room taken
   * @param asOf when that was so
   */
  record DiskUsage(long bytes, Instant asOf) {}
}
