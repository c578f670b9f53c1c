package io.ddbds.compose;

import static java.util.Objects.requireNonNull;

import io.ddbds.BackendException;
import io.ddbds.Batch;
import io.ddbds.BatchFailedException;
import io.ddbds.Batching;
import io.ddbds.ClosedDatastoreException;
import io.ddbds.DatastoreException;
import io.ddbds.Expiration;
import io.ddbds.InterruptedOperationException;
import io.ddbds.Key;
import io.ddbds.UnknownOutcomeException;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Writes that wait to be sent together. While some are sent, others are taken; a write is found
 * here until it is known to be in the store.
 *
 * <p>One thread sends at a time and holds {@code sending} for it; the maps are guarded by this
 * object's monitor, under which nothing is sent.
 */
final class WriteBuffer {
  private final Batching batching;
  private final int maxWrites;
  private final long maxBytes;
  private final Clock clock;
  private final ReentrantLock sending = new ReentrantLock();
  private Waiting waiting;
  private Map<Key, PendingWrite> sent = Map.of();
  private boolean closed;

  WriteBuffer(Batching batching, int maxWrites, long maxBytes, Clock clock) {
    this.batching = batching;
    this.maxWrites = maxWrites;
    this.maxBytes = maxBytes;
    this.clock = requireNonNull(clock, "clock");
    this.waiting = new Waiting(batching.batch());
  }

  void put(Key key, byte[] value) {
    write(key, batch -> batch.put(key, value), () -> PendingWrite.put(value, Expiration.never()));
  }

  /** The expiration is read after the batch has read it, so that it is not earlier. */
  void put(Key key, byte[] value, Duration ttl) {
    write(
        key,
        batch -> batch.expiring().orElseThrow().put(key, value, ttl),
        () -> PendingWrite.put(value, Expiration.after(ttl, clock.instant())));
  }

  void delete(Key key) {
    write(key, batch -> batch.delete(key), () -> PendingWrite.DELETE);
  }

  /** The latest write of a key that waits or is being sent. */
  synchronized Optional<PendingWrite> find(Key key) {
    PendingWrite latest = waiting.writes.get(requireNonNull(key, "key"));
    return Optional.ofNullable(latest != null ? latest : sent.get(key));
  }

  /** What a read of the key finds of it: a present value, or nothing. */
  Optional<byte[]> live(PendingWrite write) {
    return write.live(clock.instant());
  }

  synchronized int size() {
    Set<Key> keys = new LinkedHashSet<>(sent.keySet());
    keys.addAll(waiting.writes.keySet());
    return keys.size();
  }

  /** Sends all writes if one of these keys is among them; no keys stand for all. */
  void flushFor(Collection<Key> keys) {
    if (keys.isEmpty() || keys.stream().anyMatch(key -> find(key).isPresent())) {
      flush();
    }
  }

  /** Sends what waits. What is not known to be written afterwards waits again. */
  void flush() {
    sending.lock();
    try {
      Optional<Batch> batch = take();
      batch.ifPresent(this::send);
    } finally {
      sending.unlock();
    }
  }

  /** Takes no more writes, unless what waits cannot be sent. */
  void close() {
    sending.lock();
    try {
      setClosed(true);
      flush();
    } catch (RuntimeException | Error e) { // whatever it is, nothing that waits is to be lost
      setClosed(false);
      throw e;
    } finally {
      sending.unlock();
    }
  }

  private void write(Key key, Consumer<Batch> write, Supplier<PendingWrite> pending) {
    makeRoom(key);
    boolean full;
    synchronized (this) {
      if (closed) {
        throw new ClosedDatastoreException();
      }
      write.accept(waiting.batch); // which refuses what the store cannot hold
      waiting.add(key, pending.get());
      full = isFull();
    }
    if (full && !Thread.currentThread().isInterrupted()) {
      flush();
    }
  }

  /** There is none if the last attempt to send has failed. */
  private void makeRoom(Key key) {
    boolean full;
    synchronized (this) {
      full = isFull();
    }
    if (full) {
      try {
        flush();
      } catch (DatastoreException e) {
        throw new BackendException(
            String.format(
                "the write of key %s was not taken: %d writes wait, as many as may, and could not"
                    + " be flushed: %s",
                key, size(), e.getMessage()),
            List.of(key),
            e);
      }
    }
  }

  private boolean isFull() {
    return waiting.writes.size() >= maxWrites || waiting.bytes >= maxBytes;
  }

  private synchronized void setClosed(boolean newClosed) {
    closed = newClosed;
  }

  /** Has the writes that wait counted as being sent; empty when there are none. */
  private synchronized Optional<Batch> take() {
    if (waiting.writes.isEmpty()) {
      return Optional.empty();
    }
    if (Thread.currentThread().isInterrupted()) {
      throw new InterruptedOperationException(
          "a flush was interrupted: " + waiting.writes.size() + " writes wait on");
    }
    Batch batch = waiting.batch;
    if (waiting.returned) {
      batch = batching.batch();
      for (Map.Entry<Key, PendingWrite> write : waiting.writes.entrySet()) {
        write.getValue().addTo(batch, write.getKey(), clock.instant());
      }
    }
    Waiting next = new Waiting(batching.batch());
    sent = waiting.writes;
    waiting = next;
    return Optional.of(batch);
  }

  private void send(Batch batch) {
    try {
      batch.commit();
      takeBack(sent.keySet());
    } catch (BatchFailedException e) {
      takeBack(e.applied());
      throw kept(e.applied(), e.notApplied(), e.inDoubt(), e);
    } catch (ClosedDatastoreException e) {
      takeBack(List.of());
      throw e;
    } catch (UnknownOutcomeException e) {
      throw kept(List.of(), List.of(), takeBack(List.of()), e);
    } catch (DatastoreException e) {
      throw kept(List.of(), takeBack(List.of()), List.of(), e);
    } catch (RuntimeException | Error e) { // whatever it is, it does not say what was written
      takeBack(List.of());
      throw e;
    }
  }

  /** Has all but what was applied wait again, under what was written since. */
  private synchronized Set<Key> takeBack(Collection<Key> applied) {
    Map<Key, PendingWrite> back = new LinkedHashMap<>(sent);
    back.keySet().removeAll(Set.copyOf(applied));
    sent = Map.of();
    waiting.addOlder(back);
    return back.keySet();
  }

  private static BatchFailedException kept(
      Collection<Key> applied,
      Collection<Key> notApplied,
      Collection<Key> inDoubt,
      DatastoreException cause) {
    return new BatchFailedException(
        "what was not applied is kept, and sent again by the next flush: " + cause.getMessage(),
        applied,
        notApplied,
        inDoubt,
        cause);
  }

  /** The writes that wait, and a batch with them. */
  private static final class Waiting {
    final Batch batch;
    final Map<Key, PendingWrite> writes = new LinkedHashMap<>();
    long bytes;

    /** Whether there are writes that the batch does not have. */
    boolean returned;

    Waiting(Batch batch) {
      this.batch = batch;
    }

    void add(Key key, PendingWrite write) {
      PendingWrite before = writes.put(key, write);
      bytes += write.bytes(key) - (before == null ? 0 : before.bytes(key));
    }

    void addOlder(Map<Key, PendingWrite> older) {
      returned |= !older.isEmpty();
      older.forEach(
          (key, write) -> {
            if (writes.putIfAbsent(key, write) == null) {
              bytes += write.bytes(key);
            }
          });
    }
  }
}
