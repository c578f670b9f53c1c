package io.ddbds;

/**
 * Told how far a long run has come. Called by the thread that runs it, and may use the store. What
 * it throws ends the run and reaches whoever started it.
 */
@FunctionalInterface
public interface Progress {
  /** Listens to nothing. */
  Progress NONE = done -> {};

  /**
   * Tells how far the run has come.
   *
   * @param done how many entries, or pieces of garbage, are done; never less than the time before
   */
  void update(long done);
}
