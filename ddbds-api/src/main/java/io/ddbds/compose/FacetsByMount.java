package io.ddbds.compose;

import static java.util.Objects.requireNonNull;

import io.ddbds.Facet;
import io.ddbds.Key;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** A facet of each mount. */
record FacetsByMount<F extends Facet>(
    MountTable mounts, Map<Mount, F> facets, Runnable requireOpen) {
  /** Returns nothing unless all mounts have the facet. */
  static <F extends Facet> Optional<FacetsByMount<F>> of(
      Class<F> type, MountTable mounts, Runnable requireOpen) {
    Map<Mount, F> facets = new LinkedHashMap<>();
    for (Mount mount : mounts.all()) {
      mount.store().facet(type).ifPresent(facet -> facets.put(mount, facet));
    }
    return facets.size() == mounts.all().size()
        ? Optional.of(new FacetsByMount<>(mounts, facets, requireOpen))
        : Optional.empty();
  }

  F of(Mount mount) {
    return requireNonNull(facets.get(mount));
  }

  /** The facet of the mount that has a key; empty when none has. */
  Optional<F> find(Key key) {
    requireNonNull(key, "key");
    requireOpen.run();
    return mounts.find(key).map(this::of);
  }

  /** Refuses a key that no mount has. */
  F require(Key key) {
    requireNonNull(key, "key");
    requireOpen.run();
    return of(mounts.require(key));
  }
}
