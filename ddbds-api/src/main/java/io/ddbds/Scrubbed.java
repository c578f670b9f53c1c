package io.ddbds;

/** Stores that can repair damage in themselves. */
public interface Scrubbed extends Facet {
  /**
   * Looks at everything and repairs what can be repaired. Nothing that is sound changes. Can run
   * while others write, and takes nothing that they do for damage.
   *
   * @param progress told how many entries were looked at, at last all of them
   * @return what was found, repaired or not
   * @throws DatastoreException if the run could not be finished
   */
  CheckReport scrub(Progress progress);
}
