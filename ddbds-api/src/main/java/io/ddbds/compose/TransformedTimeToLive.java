package io.ddbds.compose;

import io.ddbds.Expiration;
import io.ddbds.Key;
import io.ddbds.TimeToLive;
import java.time.Duration;
import java.util.Optional;

/** Times to live of entries that are kept under other keys. */
record TransformedTimeToLive(TimeToLive facet, StoredKeys keys, OwnFailures failures)
    implements TimeToLive {
  @Override
  public void put(Key key, byte[] value, Duration ttl) {
    Key stored = keys.require(key);
    failures.run(() -> facet.put(stored, value, ttl));
  }

  @Override
  public boolean setTtl(Key key, Duration ttl) {
    return keys.find(key)
        .filter(stored -> failures.call(() -> facet.setTtl(stored, ttl)))
        .isPresent();
  }

  @Override
  public boolean clearTtl(Key key) {
    return keys.find(key).filter(stored -> failures.call(() -> facet.clearTtl(stored))).isPresent();
  }

  @Override
  public Optional<Expiration> expiration(Key key) {
    return keys.find(key).flatMap(stored -> failures.call(() -> facet.expiration(stored)));
  }
}
