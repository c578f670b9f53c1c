package io.ddbds.bench.peers;

import java.util.concurrent.atomic.LongAdder;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;

/** Counts what goes over the wire of a client. */
final class Wire implements ExecutionInterceptor {
  private final LongAdder requests = new LongAdder();
  private final LongAdder bytes = new LongAdder();

  @Override
  public void afterTransmission(
      Context.AfterTransmission context, ExecutionAttributes executionAttributes) {
    requests.increment();
    context
        .httpResponse()
        .firstMatchingHeader("Content-Length")
        .ifPresent(length -> bytes.add(Long.parseLong(length)));
  }

  long requests() {
    return requests.sum();
  }

  /** Of the bodies of responses. */
  long bytes() {
    return bytes.sum();
  }
}
