package io.ddbds;

import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * Results over an iterator: they end once, fail for good, and stop when their permit ends. What the
 * iterator says or throws once they were closed, perhaps by another thread, is not listened to.
 */
final class IteratorResults implements Results {
  private final ReadPermit permit;
  private final Iterator<Entry> entries;
  private final Runnable onClose;
  private final AtomicBoolean closed = new AtomicBoolean();
  private @Nullable RuntimeException failure;

  IteratorResults(ReadPermit permit, Iterator<Entry> entries, Runnable onClose) {
    this.permit = permit;
    this.entries = entries;
    this.onClose = onClose;
  }

  @Override
  public Query query() {
    return permit.query();
  }

  @Override
  public boolean hasNext() {
    if (failure != null) {
      throw failure;
    }
    if (closed.get()) {
      return false;
    }
    try {
      permit.require();
      boolean more = entries.hasNext() && !closed.get();
      if (!more) {
        close();
      }
      return more;
    } catch (RuntimeException e) {
      if (closed.get()) {
        return false;
      }
      throw failed(e);
    }
  }

  @Override
  public Entry next() {
    if (!hasNext()) {
      throw new NoSuchElementException("no more results of " + query());
    }
    try {
      Entry entry = entries.next();
      if (!closed.get()) {
        return entry;
      }
    } catch (RuntimeException e) {
      if (!closed.get()) {
        throw failed(e);
      }
    }
    throw new NoSuchElementException("the results of " + query() + " were closed");
  }

  @Override
  public void close() {
    if (closed.compareAndSet(false, true)) {
      onClose.run();
    }
  }

  /** Keeps the failure for later calls; a failing close must not hide it. */
  private RuntimeException failed(RuntimeException e) {
    failure = e;
    try {
      close();
    } catch (RuntimeException suppressed) {
      e.addSuppressed(suppressed);
    }
    return e;
  }
}
