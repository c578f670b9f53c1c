package io.ddbds.compose;

import io.ddbds.Expiration;
import io.ddbds.Key;
import io.ddbds.TimeToLive;
import java.time.Duration;
import java.util.Optional;

/** Times to live with something around each operation. */
record InterceptedTimeToLive(TimeToLive facet, Interception around) implements TimeToLive {
  @Override
  public void put(Key key, byte[] value, Duration ttl) {
    around.run(Operation.of(OperationKind.TTL_PUT, key), () -> facet.put(key, value, ttl));
  }

  @Override
  public boolean setTtl(Key key, Duration ttl) {
    return around.call(Operation.of(OperationKind.SET_TTL, key), () -> facet.setTtl(key, ttl));
  }

  @Override
  public boolean clearTtl(Key key) {
    return around.call(Operation.of(OperationKind.CLEAR_TTL, key), () -> facet.clearTtl(key));
  }

  @Override
  public Optional<Expiration> expiration(Key key) {
    return around.call(Operation.of(OperationKind.EXPIRATION, key), () -> facet.expiration(key));
  }
}
