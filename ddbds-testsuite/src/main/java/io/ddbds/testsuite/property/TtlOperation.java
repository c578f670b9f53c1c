package io.ddbds.testsuite.property;

import io.ddbds.Key;
import io.ddbds.TimeToLive;
import java.time.Duration;

/** For stores with times to live. */
sealed interface TtlOperation extends Operation {
  /** Gives an entry a new time to live. */
  record SetTtl(Key key, Duration ttl) implements TtlOperation {
    @Override
    public String on(Side side) {
      return String.valueOf(side.facet(TimeToLive.class).setTtl(key, ttl));
    }

    @Override
    public String toString() {
      return "setTtl " + Text.of(key) + " to " + ttl;
    }
  }

  /** Lets an entry live on. */
  record ClearTtl(Key key) implements TtlOperation {
    @Override
    public String on(Side side) {
      return String.valueOf(side.facet(TimeToLive.class).clearTtl(key));
    }

    @Override
    public String toString() {
      return "clearTtl " + Text.of(key);
    }
  }

  /** Asks when an entry expires. */
  record LookAtExpiration(Key key) implements TtlOperation {
    @Override
    public String on(Side side) {
      return side.facet(TimeToLive.class).expiration(key).map(side::text).orElse("absent");
    }

    @Override
    public String toString() {
      return "expiration of " + Text.of(key);
    }
  }
}
