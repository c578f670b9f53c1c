package io.ddbds;

import java.util.Optional;
import java.util.Set;

/**
 * Byte values under path keys.
 *
 * <p>Safe for use by several threads at once. After {@link #close} every operation throws {@link
 * ClosedDatastoreException}.
 */
public interface Datastore extends ReadOperations, WriteOperations, AutoCloseable {
  /**
   * Returns when every write below a prefix, and at the prefix itself, that returned before this
   * call is durable and seen by reads of single keys.
   *
   * @param prefix the prefix; nothing need be stored there
   * @throws DatastoreException if that cannot be promised
   */
  void sync(Key prefix);

  /**
   * What else this store can do.
   *
   * @param type the facet
   * @param <F> the facet
   * @return the facet; empty when this store does not have it
   */
  default <F extends Facet> Optional<F> facet(Class<F> type) {
    return type.isInstance(this) ? Optional.of(type.cast(this)) : Optional.empty();
  }

  /**
   * The facets that this store has.
   *
   * @return an unmodifiable set in the order of {@link Feature}
   */
  default Set<Feature> features() {
    return Feature.of(this);
  }

  /**
   * Frees what the store holds, open results included: unless they have ended, they throw {@link
   * ClosedDatastoreException}. Closing again is harmless.
   */
  @Override
  void close();
}
