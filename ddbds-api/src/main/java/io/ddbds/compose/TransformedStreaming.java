package io.ddbds.compose;

import io.ddbds.Key;
import io.ddbds.Streaming;
import java.io.InputStream;
import java.util.Optional;

/** Streams of values that are kept under other keys. */
record TransformedStreaming(Streaming facet, StoredKeys keys, OwnFailures failures)
    implements Streaming {
  @Override
  public void put(Key key, InputStream value, long length) {
    Key stored = keys.require(key);
    failures.run(() -> facet.put(stored, value, length));
  }

  @Override
  public Optional<InputStream> open(Key key) {
    return keys.find(key).flatMap(stored -> failures.call(() -> facet.open(stored)));
  }
}
