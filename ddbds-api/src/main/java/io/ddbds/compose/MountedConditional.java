package io.ddbds.compose;

import io.ddbds.Conditional;
import io.ddbds.Key;
import java.util.Optional;

/** Conditional writes in the mount of each key, which knows its own snapshots. */
record MountedConditional(FacetsByMount<Conditional> facets) implements Conditional {
  @Override
  public boolean putIfAbsent(Key key, byte[] value) {
    return facets.require(key).putIfAbsent(key, value);
  }

  @Override
  public Optional<Snapshot> snapshot(Key key) {
    return facets.find(key).flatMap(facet -> facet.snapshot(key));
  }

  @Override
  public boolean replaceIfUnchanged(Snapshot snapshot, byte[] value) {
    return facets.require(snapshot.key()).replaceIfUnchanged(snapshot, value);
  }

  @Override
  public boolean deleteIfUnchanged(Snapshot snapshot) {
    return facets.require(snapshot.key()).deleteIfUnchanged(snapshot);
  }
}
