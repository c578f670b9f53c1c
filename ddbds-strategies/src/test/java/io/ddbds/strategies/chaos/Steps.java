package io.ddbds.strategies.chaos;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.ddbds.BackendException;
import io.ddbds.Batch;
import io.ddbds.BatchFailedException;
import io.ddbds.Batching;
import io.ddbds.BulkReading;
import io.ddbds.Conditional;
import io.ddbds.ConflictException;
import io.ddbds.Datastore;
import io.ddbds.Facet;
import io.ddbds.Key;
import io.ddbds.ThrottledException;
import io.ddbds.TimeToLive;
import io.ddbds.Transactional;
import io.ddbds.Txn;
import io.ddbds.UnknownOutcomeException;
import io.ddbds.WriteOperations;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Supplier;

/** Takes steps on a store, compares what it reads with the truth, and says what it was told. */
final class Steps {
  /** Of two routes, and of none. */
  static final List<Key> KEYS =
      List.of(
          Key.of("/providers/bafy/peer1"),
          Key.of("/providers/bafy/peer2"),
          Key.of("/providers/bafy/peer3"),
          Key.of("/a/near"),
          Key.of("/a/far"),
          Key.of("/elsewhere/x"));

  private static final Duration TTL = Duration.ofDays(1);
  private static final String LARGE = "x".repeat(1_500);

  private final Datastore store;
  private final Truth truth;
  private final Random random;
  private final Reads reads;
  private int number;

  Steps(Datastore store, Truth truth, Random random, Reads reads) {
    this.store = store;
    this.truth = truth;
    this.random = random;
    this.reads = reads;
  }

  Claim take(Kind kind) {
    number++;
    Key key = KEYS.get(random.nextInt(KEYS.size()));
    return switch (kind) {
      case GET -> read(() -> reads.get(key));
      case SIZE -> read(() -> reads.size(key));
      case QUERY -> read(() -> reads.query(random.nextInt()));
      case SORTED_QUERY -> read(() -> reads.sorted(1 + random.nextInt(KEYS.size())));
      case GET_ALL -> read(() -> reads.all(facet(BulkReading.class), KEYS));
      case PUT -> write(Map.of(key, value()));
      case DELETE -> write(Map.of(key, Optional.empty()));
      case PUT_WITH_TTL -> putWithTtl(key, value());
      case SET_TTL -> setTtl(key);
      case BATCH -> batch(writes());
      case PUT_IF_ABSENT -> putIfAbsent(key, value());
      case REPLACE -> ifUnchanged(key, value());
      case DELETE_IF_UNCHANGED -> ifUnchanged(key, Optional.empty());
      case TRANSACTION -> transaction(writes());
    };
  }

  private Claim write(Map<Key, Optional<String>> write) {
    return attempt(
        write,
        () -> {
          write.forEach((key, value) -> write(store, key, value));
          return true;
        });
  }

  private Claim putWithTtl(Key key, Optional<String> value) {
    return attempt(
        Map.of(key, value),
        () -> {
          facet(TimeToLive.class).put(key, bytes(value.orElseThrow()), TTL);
          return true;
        });
  }

  private Claim setTtl(Key key) {
    return attempt(
        Map.of(),
        () -> {
          boolean there = facet(TimeToLive.class).setTtl(key, TTL);
          reads.require(there == truth.of(key).isPresent(), "setTtl of " + key + " says " + there);
          return false;
        });
  }

  private Claim putIfAbsent(Key key, Optional<String> value) {
    return attempt(
        Map.of(key, value),
        () -> {
          boolean done = facet(Conditional.class).putIfAbsent(key, bytes(value.orElseThrow()));
          reads.require(done == truth.of(key).isEmpty(), "putIfAbsent of " + key + " says " + done);
          return done;
        });
  }

  /** Nobody else writes: what was read is unchanged. */
  private Claim ifUnchanged(Key key, Optional<String> value) {
    Conditional conditional = facet(Conditional.class);
    return attempt(
        Map.of(key, value),
        () -> {
          Optional<Conditional.Snapshot> snapshot = conditional.snapshot(key);
          reads.found(key, snapshot.map(it -> text(it.value())));
          if (snapshot.isEmpty()) {
            return false;
          }
          boolean done =
              value.isPresent()
                  ? conditional.replaceIfUnchanged(snapshot.get(), bytes(value.get()))
                  : conditional.deleteIfUnchanged(snapshot.get());
          reads.require(done, key + " is said to have been changed by others");
          return done;
        });
  }

  private Claim batch(Map<Key, Optional<String>> writes) {
    Batch batch = facet(Batching.class).batch();
    writes.forEach((key, value) -> write(batch, key, value));
    try {
      batch.commit();
      return Claim.of(writes);
    } catch (BatchFailedException e) {
      List<Key> told = new ArrayList<>(e.applied());
      told.addAll(e.notApplied());
      told.addAll(e.inDoubt());
      Collections.sort(told, Key.BYTE_ORDER);
      reads.require(
          told.equals(writes.keySet().stream().sorted(Key.BYTE_ORDER).toList()),
          "a batch of " + writes.keySet() + " tells of " + told);
      return Claim.batch(writes, e);
    }
  }

  private Claim transaction(Map<Key, Optional<String>> writes) {
    Key other = KEYS.get(random.nextInt(KEYS.size()));
    return attempt(
        writes,
        () -> {
          try (Txn txn = facet(Transactional.class).begin()) {
            reads.found(other, txn.get(other).map(Steps::text));
            writes.forEach((key, value) -> write(txn, key, value));
            txn.commit();
            return true;
          }
        });
  }

  /** Does what may write, and returns whether it has. */
  private static Claim attempt(Map<Key, Optional<String>> writes, Supplier<Boolean> step) {
    try {
      return Claim.of(step.get() ? writes : Map.of());
    } catch (UnknownOutcomeException e) {
      return Claim.unknown(writes, e);
    } catch (ThrottledException | ConflictException | BackendException e) {
      return Claim.nothing(e);
    }
  }

  private static Claim read(Runnable step) {
    try {
      step.run();
      return Claim.of(Map.of());
    } catch (ThrottledException | BackendException e) {
      return Claim.nothing(e);
    }
  }

  /** A few, of which some are deletions. */
  private Map<Key, Optional<String>> writes() {
    List<Key> keys = new ArrayList<>(KEYS);
    Collections.shuffle(keys, random);
    Map<Key, Optional<String>> writes = new LinkedHashMap<>();
    keys.subList(0, 1 + random.nextInt(KEYS.size()))
        .forEach(key -> writes.put(key, random.nextInt(3) == 0 ? Optional.empty() : value()));
    return writes;
  }

  /** Another one each time; some are too large for some rows. */
  private Optional<String> value() {
    number++;
    return Optional.of(number % 4 == 0 ? number + LARGE : String.valueOf(number));
  }

  private <F extends Facet> F facet(Class<F> facet) {
    return store.facet(facet).orElseThrow();
  }

  private static void write(WriteOperations to, Key key, Optional<String> value) {
    value.ifPresentOrElse(text -> to.put(key, bytes(text)), () -> to.delete(key));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(UTF_8);
  }

  static String text(byte[] bytes) {
    return new String(bytes, UTF_8);
  }
}
