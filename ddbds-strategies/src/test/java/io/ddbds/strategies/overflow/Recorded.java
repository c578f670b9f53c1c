package io.ddbds.strategies.overflow;

import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.http.SdkHttpRequest;

/** Keeps what a client sends. */
final class Recorded implements ExecutionInterceptor {
  private final List<SdkHttpRequest> requests = new ArrayList<>();

  @Override
  public void beforeTransmission(
      Context.BeforeTransmission context, ExecutionAttributes attributes) {
    requests.add(context.httpRequest());
  }

  /** The values of a header, of all requests that had it. */
  List<String> headers(String name) {
    return requests.stream().flatMap(it -> it.firstMatchingHeader(name).stream()).toList();
  }
}
