package io.ddbds.compose;

import io.ddbds.Key;
import io.ddbds.Streaming;
import java.io.InputStream;
import java.util.Optional;

/** Streams in the mount of each key. */
record MountedStreaming(FacetsByMount<Streaming> facets) implements Streaming {
  @Override
  public void put(Key key, InputStream value, long length) {
    facets.require(key).put(key, value, length);
  }

  @Override
  public Optional<InputStream> open(Key key) {
    return facets.find(key).flatMap(facet -> facet.open(key));
  }
}
