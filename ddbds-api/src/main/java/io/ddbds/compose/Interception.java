package io.ddbds.compose;

import io.ddbds.Results;
import java.util.function.Supplier;

/** An interceptor in the three forms in which operations come. */
record Interception(Interceptor interceptor) {
  <T> T call(Operation operation, Supplier<T> work) {
    return interceptor.around(operation, work);
  }

  void run(Operation operation, Runnable work) {
    interceptor.around(
        operation,
        () -> {
          work.run();
          return true;
        });
  }

  Results query(Operation operation, Supplier<Results> work) {
    return interceptor.query(operation, work);
  }
}
