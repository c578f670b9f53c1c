package io.ddbds;

import java.util.Optional;

/**
 * Writes collected to be applied together. Nothing is seen in the store before {@link #commit}; of
 * several writes to one key the last one counts. A batch takes any number of writes and is not
 * atomic, unless the store was told to make it so.
 *
 * <p>{@code put} refuses at once what the store could not hold. Not safe for use by several threads
 * at once. A batch is spent after {@link #commit}, successful or not: every further call throws
 * {@link IllegalStateException}.
 */
public interface Batch extends WriteOperations {
  /**
   * Applies the writes, in any order. An empty batch does nothing.
   *
   * @throws BatchFailedException if some were not, or may not have been, applied; it says which
   */
  void commit();

  /**
   * This same batch for values that expire.
   *
   * @return the way to add them; empty when the store does not have {@link TimeToLive}
   */
  Optional<ExpiringWrites> expiring();
}
