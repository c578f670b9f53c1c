package io.ddbds;

/** Stores that can look for damage in themselves. */
public interface Checked extends Facet {
  /**
   * Looks at everything and changes nothing. Can run while others write.
   *
   * @param progress told how far it has come
   * @return what was found
   * @throws DatastoreException if the run could not be finished
   */
  CheckReport check(Progress progress);
}
