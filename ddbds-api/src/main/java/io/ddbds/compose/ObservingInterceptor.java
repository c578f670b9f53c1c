package io.ddbds.compose;

import static java.util.Objects.requireNonNull;

import io.ddbds.Results;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/** Times each operation and tells a listener. */
final class ObservingInterceptor implements Interceptor {
  private static final System.Logger LOGGER =
      System.getLogger(ObservingInterceptor.class.getName());

  private final OperationListener listener;
  private final LongSupplier nanoTime;

  ObservingInterceptor(OperationListener listener, LongSupplier nanoTime) {
    this.listener = requireNonNull(listener, "listener");
    this.nanoTime = nanoTime;
  }

  @Override
  public <T> T around(Operation operation, Supplier<T> work) {
    long begin = nanoTime.getAsLong();
    T result;
    try {
      result = work.get();
    } catch (RuntimeException | Error failure) { // told, and thrown on as it is
      tell(operation, begin, OptionalLong.empty(), Optional.of(failure));
      throw failure;
    }
    tell(operation, begin, OptionalLong.empty(), Optional.empty());
    return result;
  }

  @Override
  public Results query(Operation operation, Supplier<Results> work) {
    long begin = nanoTime.getAsLong();
    try {
      return new ObservedResults(
          work.get(),
          (entries, failure) -> tell(operation, begin, OptionalLong.of(entries), failure));
    } catch (RuntimeException | Error failure) { // told, and thrown on as it is
      tell(operation, begin, OptionalLong.of(0), Optional.of(failure));
      throw failure;
    }
  }

  private void tell(
      Operation operation, long begin, OptionalLong entries, Optional<Throwable> failure) {
    Duration duration = Duration.ofNanos(nanoTime.getAsLong() - begin);
    try {
      listener.ended(new Observation(operation, duration, entries, failure));
    } catch (RuntimeException e) { // whatever it is, it is not of the operation
      LOGGER.log(Level.WARNING, "a listener failed at the end of " + operation.kind(), e);
    }
  }
}
