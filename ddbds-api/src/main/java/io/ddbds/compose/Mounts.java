package io.ddbds.compose;

import static java.util.Objects.requireNonNull;

import io.ddbds.Datastore;
import io.ddbds.Key;
import java.util.ArrayList;
import java.util.List;

/**
 * Puts stores together to one, each at a point of its own.
 *
 * <pre>{@code
 * Datastore all =
 *     Datastores.mounts().at(Key.ROOT, main).at(Key.of("/providers"), providers).build();
 * }</pre>
 *
 * <p>A key goes to the store with the longest point at or above it, which keeps it without that
 * point: {@code /providers/a} as {@code /a}, and {@code /providers} as its root key. What another
 * store has below the point is hidden.
 */
public final class Mounts {
  private final List<Mount> mounts = new ArrayList<>();

  Mounts() {}

  /**
   * Mounts a store.
   *
   * @param point where; the root for all that has no longer point
   * @param store the store; closed together with the one that is built
   * @return this
   * @throws IllegalArgumentException if there is a store at this point
   */
  public Mounts at(Key point, Datastore store) {
    requireNonNull(point, "point");
    requireNonNull(store, "store");
    if (mounts.stream().anyMatch(mount -> mount.point().equals(point))) {
      throw new IllegalArgumentException(
          "two stores are to be mounted at " + point + ": give each a point of its own");
    }
    mounts.add(
        new Mount(point, Datastores.transformed(requireNonNull(store), new MountTransform(point))));
    return this;
  }

  /**
   * Puts the stores together.
   *
   * @return one store with the facets that all of them have; closing it closes them
   * @throws IllegalStateException if there are none
   */
  public Datastore build() {
    if (mounts.isEmpty()) {
      throw new IllegalStateException("no store is mounted: add one with at(point, store)");
    }
    return new MountedDatastore(new MountTable(mounts));
  }
}
