package io.ddbds.compose;

import io.ddbds.Entry;
import io.ddbds.Query;
import io.ddbds.Results;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

/** Results whose end is told, once: when they have ended or failed, or were closed. */
final class ObservedResults implements Results {
  private final Results results;
  private final End end;
  private final AtomicLong entries = new AtomicLong();
  private final AtomicBoolean ended = new AtomicBoolean();

  ObservedResults(Results results, End end) {
    this.results = results;
    this.end = end;
  }

  @Override
  public Query query() {
    return results.query();
  }

  @Override
  public boolean hasNext() {
    try {
      boolean more = results.hasNext();
      if (!more) {
        end(Optional.empty());
      }
      return more;
    } catch (RuntimeException | Error failure) { // told, and thrown on as it is
      end(Optional.of(failure));
      throw failure;
    }
  }

  @Override
  public Entry next() {
    try {
      Entry entry = results.next();
      entries.incrementAndGet();
      return entry;
    } catch (NoSuchElementException noMore) {
      end(Optional.empty());
      throw noMore;
    } catch (RuntimeException | Error failure) { // told, and thrown on as it is
      end(Optional.of(failure));
      throw failure;
    }
  }

  @Override
  public void close() {
    try {
      results.close();
    } finally {
      end(Optional.empty());
    }
  }

  private void end(Optional<Throwable> failure) {
    if (ended.compareAndSet(false, true)) {
      end.tell(entries.get(), failure);
    }
  }

  /** Told how many entries were read, and what failed if anything did. */
  @FunctionalInterface
  interface End {
    void tell(long entries, Optional<Throwable> failure);
  }
}
