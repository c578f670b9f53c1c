package io.ddbds.compose;

import io.ddbds.Expiration;
import io.ddbds.Key;
import io.ddbds.TimeToLive;
import java.time.Duration;
import java.util.Optional;

/** Times to live in the mount of each key. */
record MountedTimeToLive(FacetsByMount<TimeToLive> facets) implements TimeToLive {
  @Override
  public void put(Key key, byte[] value, Duration ttl) {
    facets.require(key).put(key, value, ttl);
  }

  @Override
  public boolean setTtl(Key key, Duration ttl) {
    return facets.find(key).filter(facet -> facet.setTtl(key, ttl)).isPresent();
  }

  @Override
  public boolean clearTtl(Key key) {
    return facets.find(key).filter(facet -> facet.clearTtl(key)).isPresent();
  }

  @Override
  public Optional<Expiration> expiration(Key key) {
    return facets.find(key).flatMap(facet -> facet.expiration(key));
  }
}
