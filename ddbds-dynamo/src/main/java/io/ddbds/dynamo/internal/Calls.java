package io.ddbds.dynamo.internal;

import io.ddbds.DatastoreException;
import io.ddbds.InterruptedOperationException;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.exception.SdkException;

/** Makes calls: counts them and has their failures translated. */
final class Calls {
  private static final Logger LOGGER = LoggerFactory.getLogger(Calls.class);

  private final UsageCounter usage;
  private final Failures failures;

  Calls(UsageCounter usage, Failures failures) {
    this.usage = usage;
    this.failures = failures;
  }

  <T> T send(Call call, Supplier<T> request) {
    return send(call, request, failure -> Optional.empty());
  }

  /** Makes a call some of whose failures are answers. */
  <T> T send(Call call, Supplier<T> request, Function<RuntimeException, Optional<T>> answer) {
    if (Thread.currentThread().isInterrupted()) {
      throw new InterruptedOperationException(
          call + " was not sent: the thread had been interrupted");
    }
    usage.request();
    try {
      return request.get();
    } catch (SdkException | IllegalStateException failure) {
      // The SDK throws IllegalStateException once its client is closed.
      return answer.apply(failure).orElseThrow(() -> translated(call, failure));
    }
  }

  /** Many are tried again and never reach a caller: the log is where they are seen. */
  private DatastoreException translated(Call call, RuntimeException failure) {
    DatastoreException translated = failures.translate(call, failure);
    LOGGER.debug("{} of {} failed: {}", call, call.entries(), translated.getMessage());
    return translated;
  }
}
