package io.ddbds;

/** Told how far a long run has come. Called by the thread that runs it; must not throw. */
@FunctionalInterface
public interface Progress {
  /** Listens to nothing. */
  Progress NONE = done -> {};

  /**
   * Tells how far the run has come.
   *
   * @param done how many entries are done; never decreases
   */
  void update(long done);
}
