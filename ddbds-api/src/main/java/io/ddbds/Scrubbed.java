package io.ddbds;

/** Stores that can repair damage in themselves. */
public interface Scrubbed extends Facet {
  /**
   * Looks at everything and repairs what can be repaired. Can run while others write.
   *
   * @param progress told how far it has come
   * @return what was found, repaired or not
   * @throws DatastoreException if the run could not be finished
   */
  CheckReport scrub(Progress progress);
}
