package io.ddbds.compose;

import io.ddbds.BackendException;
import io.ddbds.BatchFailedException;
import io.ddbds.ConflictException;
import io.ddbds.CorruptEntryException;
import io.ddbds.DatastoreException;
import io.ddbds.Key;
import io.ddbds.KeyRefusedException;
import io.ddbds.ThrottledException;
import io.ddbds.TransactionTooLargeException;
import io.ddbds.UnknownOutcomeException;
import io.ddbds.ValueTooLargeException;
import java.util.List;
import java.util.function.Supplier;

/** Has failures of a store name the keys that callers know, and not those under which it keeps. */
record OwnFailures(KeyTransform transform) {
  <T> T call(Supplier<T> work) {
    try {
      return work.get();
    } catch (DatastoreException failure) {
      throw translated(failure);
    }
  }

  void run(Runnable work) {
    try {
      work.run();
    } catch (DatastoreException failure) {
      throw translated(failure);
    }
  }

  private DatastoreException translated(DatastoreException failure) {
    List<Key> keys = own(failure.keys());
    if (keys.equals(failure.keys())) {
      return failure;
    }
    DatastoreException own = translated(failure, keys);
    if (own != failure && own.getCause() == null) {
      own.addSuppressed(failure);
    }
    return own;
  }

  private DatastoreException translated(DatastoreException failure, List<Key> keys) {
    String message = "stored under other keys, for " + keys + ": " + failure.getMessage();
    if (failure instanceof BatchFailedException batch) {
      return new BatchFailedException(
          message, own(batch.applied()), own(batch.notApplied()), own(batch.inDoubt()), failure);
    } else if (failure instanceof KeyRefusedException) {
      return new KeyRefusedException(keys.get(0), String.valueOf(failure.getMessage()));
    } else if (failure instanceof ValueTooLargeException large) {
      return new ValueTooLargeException(
          keys.get(0), large.size(), large.limit(), "as it is said of the key it is stored under");
    } else if (failure instanceof ConflictException) {
      return new ConflictException(message, keys);
    } else if (failure instanceof TransactionTooLargeException) {
      return new TransactionTooLargeException(message, keys);
    } else if (failure instanceof UnknownOutcomeException) {
      return new UnknownOutcomeException(message, keys, failure);
    } else if (failure instanceof ThrottledException) {
      return new ThrottledException(message, keys, failure);
    } else if (failure instanceof CorruptEntryException) {
      return new CorruptEntryException(message, keys, failure);
    } else if (failure instanceof BackendException) {
      return new BackendException(message, keys, failure);
    }
    return failure; // of a kind that nobody but the store can make
  }

  /** What is kept for others keeps its name. */
  private List<Key> own(List<Key> stored) {
    return stored.stream().map(key -> transform.toOwn(key).orElse(key)).toList();
  }
}
