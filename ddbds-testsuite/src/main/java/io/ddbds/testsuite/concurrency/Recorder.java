package io.ddbds.testsuite.concurrency;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.ddbds.BulkReading;
import io.ddbds.Conditional;
import io.ddbds.Conditional.Snapshot;
import io.ddbds.ConflictException;
import io.ddbds.Datastore;
import io.ddbds.Facet;
import io.ddbds.Key;
import io.ddbds.ThrottledException;
import io.ddbds.TimeToLive;
import io.ddbds.Transactional;
import io.ddbds.Txn;
import io.ddbds.UnknownOutcomeException;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * Does what one thread asks of a store and writes down what follows from the answers.
 *
 * <p>A call that is said to have changed nothing, for want of capacity or because of a conflict, is
 * left out. One whose outcome is unknown never ends.
 */
final class Recorder {
  private static final Duration HOUR = Duration.ofHours(1);

  private final Datastore store;
  private final Worker worker;
  private final History history;
  private final Map<Key, Snapshot> snapshots = new HashMap<>();

  Recorder(Datastore store, Worker worker) {
    this.store = store;
    this.worker = worker;
    this.history = new History(worker.number());
  }

  Worker worker() {
    return worker;
  }

  History history() {
    return history;
  }

  void get(Key key) {
    look(key, "get", () -> store.get(key).map(Recorder::text), Recorder::holds, Recorder::shown);
  }

  void has(Key key) {
    look(
        key,
        "has",
        () -> store.has(key),
        present -> held -> held.value().isPresent() == present,
        String::valueOf);
  }

  void size(Key key) {
    look(
        key,
        "size",
        () -> store.size(key),
        size -> held -> size(held).equals(size),
        size -> size.isPresent() ? String.valueOf(size.getAsLong()) : "absent");
  }

  void put(Key key) {
    String value = worker.newValue();
    write(key, "put " + value, Held.of(value), () -> store.put(key, value.getBytes(UTF_8)));
  }

  void delete(Key key) {
    write(key, "delete", Held.NOTHING, () -> store.delete(key));
  }

  void putForAnHour(Key key) {
    String value = worker.newValue();
    write(
        key,
        "put " + value + " for an hour",
        Held.of(value),
        () -> facet(TimeToLive.class).put(key, value.getBytes(UTF_8), HOUR));
  }

  void setTtl(Key key) {
    touch(key, "setTtl", () -> facet(TimeToLive.class).setTtl(key, HOUR));
  }

  void clearTtl(Key key) {
    touch(key, "clearTtl", () -> facet(TimeToLive.class).clearTtl(key));
  }

  void putIfAbsent(Key key) {
    String value = worker.newValue();
    decide(
        key,
        "putIfAbsent " + value,
        held -> held.value().isEmpty(),
        Held.of(value),
        () -> facet(Conditional.class).putIfAbsent(key, value.getBytes(UTF_8)));
  }

  /** Takes a snapshot, to be used by {@link #replaceIfUnchanged} and {@link #deleteIfUnchanged}. */
  void snapshot(Key key) {
    look(
        key,
        "snapshot",
        () -> {
          Optional<Snapshot> snapshot = facet(Conditional.class).snapshot(key);
          snapshots.remove(key);
          snapshot.ifPresent(taken -> snapshots.put(key, taken));
          return snapshot.map(taken -> text(taken.value()));
        },
        Recorder::holds,
        Recorder::shown);
  }

  /** Replaces what this thread last took a snapshot of, if it did. */
  void replaceIfUnchanged(Key key) {
    Snapshot snapshot = snapshots.get(key);
    if (snapshot != null) {
      String value = worker.newValue();
      String then = text(snapshot.value());
      decide(
          key,
          "replace " + then + " by " + value,
          held -> held.equals(Held.of(then)),
          Held.of(value),
          () -> facet(Conditional.class).replaceIfUnchanged(snapshot, value.getBytes(UTF_8)));
    }
  }

  /** Deletes what this thread last took a snapshot of, if it did. */
  void deleteIfUnchanged(Key key) {
    Snapshot snapshot = snapshots.get(key);
    if (snapshot != null) {
      String then = text(snapshot.value());
      decide(
          key,
          "delete if " + then,
          held -> held.equals(Held.of(then)),
          Held.NOTHING,
          () -> facet(Conditional.class).deleteIfUnchanged(snapshot));
    }
  }

  /** Reads several keys at once: each value is a read of its own. */
  void getAll(Collection<Key> keys) {
    long invoked = System.nanoTime();
    Map<Key, byte[]> values;
    try {
      values = facet(BulkReading.class).getAll(keys);
    } catch (ThrottledException e) {
      return;
    }
    long returned = System.nanoTime();
    for (Key key : keys) {
      Optional<String> value = Optional.ofNullable(values.get(key)).map(Recorder::text);
      history.add(key, "getAll", shown(value), invoked, returned, Effect.finding(holds(value)));
    }
  }

  /** Reads the key and writes it, both in one transaction: one step if it commits. */
  void exchange(Key key) {
    String value = worker.newValue();
    long invoked = System.nanoTime();
    Optional<String> found = Optional.empty();
    try (Txn txn = facet(Transactional.class).begin()) {
      found = txn.get(key).map(Recorder::text);
      txn.put(key, value.getBytes(UTF_8));
      txn.commit();
      add(key, "exchange for " + value, shown(found), invoked, exchanging(found, value));
    } catch (UnknownOutcomeException e) {
      addOpen(key, "exchange for " + value, invoked, exchanging(found, value));
    } catch (ConflictException | ThrottledException e) {
      worker.pause(); // nothing was changed
    }
  }

  private static Effect exchanging(Optional<String> found, String value) {
    return Effect.changing(holds(found), Held.of(value));
  }

  private <A> void look(
      Key key,
      String operation,
      Supplier<A> call,
      Function<A, Predicate<Held>> meaning,
      Function<A, String> shown) {
    long invoked = System.nanoTime();
    try {
      A answer = call.get();
      add(key, operation, shown.apply(answer), invoked, Effect.finding(meaning.apply(answer)));
    } catch (ThrottledException e) {
      worker.pause(); // it told nothing
    }
  }

  private void write(Key key, String operation, Held to, Runnable call) {
    long invoked = System.nanoTime();
    try {
      call.run();
      add(key, operation, "", invoked, Effect.writing(to));
    } catch (UnknownOutcomeException e) {
      addOpen(key, operation, invoked, Effect.writing(to));
    } catch (ThrottledException e) {
      worker.pause(); // nothing was changed
    }
  }

  /** A call that tells whether it wrote. */
  private void decide(
      Key key, String operation, Predicate<Held> from, Held to, Supplier<Boolean> call) {
    long invoked = System.nanoTime();
    try {
      boolean done = call.get();
      Effect effect = done ? Effect.changing(from, to) : Effect.finding(from.negate());
      add(key, operation, String.valueOf(done), invoked, effect);
    } catch (UnknownOutcomeException e) {
      addOpen(key, operation, invoked, Effect.changing(from, to));
    } catch (ThrottledException e) {
      worker.pause(); // nothing was changed
    }
  }

  /** A call that leaves the value as it is, and tells whether there was one. */
  private void touch(Key key, String operation, Supplier<Boolean> call) {
    long invoked = System.nanoTime();
    try {
      boolean present = call.get();
      Effect effect = Effect.finding(held -> held.value().isPresent() == present);
      add(key, operation, String.valueOf(present), invoked, effect);
    } catch (UnknownOutcomeException | ThrottledException e) {
      worker.pause(); // the value is the same, whether or not it was touched
    }
  }

  private void add(Key key, String operation, String answer, long invoked, Effect effect) {
    history.add(key, operation, answer, invoked, System.nanoTime(), effect);
  }

  private void addOpen(Key key, String operation, long invoked, Effect effect) {
    history.add(key, operation, "", invoked, Call.NEVER, effect);
  }

  private <F extends Facet> F facet(Class<F> type) {
    return store.facet(type).orElseThrow();
  }

  private static Predicate<Held> holds(Optional<String> value) {
    return held -> held.value().equals(value);
  }

  private static OptionalLong size(Held held) {
    return held.value().stream().mapToLong(value -> value.getBytes(UTF_8).length).findFirst();
  }

  private static String shown(Optional<String> value) {
    return value.orElse("absent");
  }

  private static String text(byte[] value) {
    return new String(value, UTF_8);
  }

  /** One call, of a kind that a rule tries. */
  @FunctionalInterface
  interface Step {
    void take(Recorder recorder, Key key);
  }
}
