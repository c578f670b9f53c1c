package io.ddbds.compose;

import io.ddbds.Key;
import io.ddbds.Streaming;
import java.io.InputStream;
import java.util.Optional;

/** Streams with something around their writing and opening. */
record InterceptedStreaming(Streaming facet, Interception around) implements Streaming {
  @Override
  public void put(Key key, InputStream value, long length) {
    around.run(Operation.of(OperationKind.STREAM_PUT, key), () -> facet.put(key, value, length));
  }

  @Override
  public Optional<InputStream> open(Key key) {
    return around.call(Operation.of(OperationKind.STREAM_OPEN, key), () -> facet.open(key));
  }
}
