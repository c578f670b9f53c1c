package io.ddbds;

/** Stores in which garbage can gather: expired entries, or objects that nothing points to. */
public interface GarbageCollected extends Facet {
  /**
   * Removes garbage. Nothing that can be read changes. Can run while others write.
   *
   * @param progress told how far it has come
   * @return how many pieces were removed; none right after a run, if nobody has written since
   * @throws DatastoreException if the run could not be finished
   */
  long collectGarbage(Progress progress);
}
