package io.ddbds;

/** Stores that can look for damage in themselves. */
public interface Checked extends Facet {
  /**
   * Looks at everything and changes nothing. Can run while others write, and takes nothing that
   * they do for damage.
   *
   * @param progress told how many entries were looked at, at last all of them
   * @return what was found
   * @throws DatastoreException if the run could not be finished
   */
  CheckReport check(Progress progress);
}
