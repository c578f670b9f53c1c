package io.ddbds.cache;

import io.ddbds.BatchFailedException;
import io.ddbds.Key;
import io.ddbds.UnknownOutcomeException;
import io.ddbds.compose.Interceptor;
import io.ddbds.compose.Operation;
import io.ddbds.compose.OperationKind;
import java.util.Collection;
import java.util.function.Supplier;

/** Has nothing kept of what is being written, and forgets it afterwards, however the write ends. */
record InvalidatingInterceptor(EntryCache cache) implements Interceptor {
  @Override
  public <T> T around(Operation operation, Supplier<T> work) {
    Collection<Key> keys = operation.keys();
    boolean ofAny = operation.kind() == OperationKind.SCRUB;
    if (!operation.kind().writes() || (keys.isEmpty() && !ofAny)) {
      return work.get();
    }
    cache.writes().begin(keys);
    try {
      return work.get();
    } catch (UnknownOutcomeException e) {
      cache.writes().doubt(keys);
      throw e;
    } catch (BatchFailedException e) {
      cache.writes().doubt(e.inDoubt());
      throw e;
    } finally {
      cache.forget(keys);
      cache.writes().end(keys);
    }
  }
}
