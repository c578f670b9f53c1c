package io.ddbds.cli;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ddbds.Batch;
import io.ddbds.Batching;
import io.ddbds.BulkReading;
import io.ddbds.Checked;
import io.ddbds.Conditional;
import io.ddbds.Datastore;
import io.ddbds.Explaining;
import io.ddbds.Facet;
import io.ddbds.GarbageCollected;
import io.ddbds.Key;
import io.ddbds.Order;
import io.ddbds.Persistent;
import io.ddbds.Progress;
import io.ddbds.Query;
import io.ddbds.Scrubbed;
import io.ddbds.Streaming;
import io.ddbds.TimeToLive;
import io.ddbds.Transactional;
import io.ddbds.Transactions;
import io.ddbds.strategies.overflow.S3Objects;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** All that is done with a store in its life, on keys in every index. */
final class StoreLife {
  private static final List<Key> KEYS =
      Stream.of("/providers/a/b", "/ipns/a", "/peers/keys/a/pub", "/else").map(Key::of).toList();

  private static final Key STREAMED = Key.of("/peers/keys/a/streamed");
  private static final Duration HOUR = Duration.ofHours(1);

  /** More than stays in a row, where values overflow. */
  private static final byte[] VALUE = new byte[200];

  private static final byte[] PART = new byte[S3Objects.DEFAULT_PART_BYTES + 1];

  private final Datastore store;
  private final List<String> prefixes;

  /**
   * A life that does nothing yet.
   *
   * @param store the store
   * @param strict whether it answers only what an index answers
   */
  StoreLife(Datastore store, boolean strict) {
    this.store = store;
    this.prefixes =
        strict ? List.of("/peers/keys") : List.of("/providers/a", "/providers", "/ipns", "/");
  }

  void read() {
    for (Key key : KEYS) {
      store.get(key);
      store.has(key);
      store.size(key);
      facet(Streaming.class).ifPresent(streaming -> streaming.open(key).ifPresent(this::drain));
    }
    facet(BulkReading.class).orElseThrow().getAll(KEYS);
    for (String prefix : prefixes) {
      Query query = Query.prefix(prefix).orderBy(Order.KEY);
      facet(Explaining.class).orElseThrow().explain(query);
      store.query(query).rest();
    }
  }

  void write() {
    for (Key key : KEYS) {
      facet(TimeToLive.class).orElseThrow().setTtl(key, HOUR); // of what is there, if it is
      store.put(key, VALUE);
      facet(TimeToLive.class).orElseThrow().setTtl(key, HOUR);
      store.put(key, VALUE);
      facet(Conditional.class).ifPresent(it -> writeIfUnchanged(it, key));
    }
    if (facet(Batching.class).isPresent()) {
      writeBatch();
    }
    if (facet(Transactional.class).isPresent()) {
      Transactions.run(
          store,
          txn -> {
            txn.get(KEYS.get(3));
            txn.put(KEYS.get(1), VALUE);
            return Optional.empty();
          });
    }
  }

  /** A value of several parts, and one whose stream breaks off. */
  void writeStreams() {
    facet(Streaming.class)
        .ifPresent(
            streaming -> {
              streaming.put(STREAMED, new ByteArrayInputStream(PART), PART.length);
              assertThatThrownBy(() -> streaming.put(STREAMED, broken(), 2L * PART.length))
                  .isInstanceOf(UncheckedIOException.class);
            });
  }

  void delete() {
    KEYS.forEach(store::delete);
    store.delete(STREAMED);
  }

  /** What is looked through without a change. */
  void check() {
    facet(Checked.class).orElseThrow().check(Progress.NONE);
    facet(Persistent.class).orElseThrow().diskUsage();
  }

  void repair() {
    facet(Scrubbed.class).orElseThrow().scrub(Progress.NONE);
    facet(GarbageCollected.class).orElseThrow().collectGarbage(Progress.NONE);
  }

  void writeBatch() {
    Batch batch = facet(Batching.class).orElseThrow().batch();
    KEYS.forEach(key -> batch.put(key, VALUE));
    batch.commit();
  }

  private static void writeIfUnchanged(Conditional conditional, Key key) {
    conditional.putIfAbsent(key, VALUE);
    conditional.replaceIfUnchanged(conditional.snapshot(key).orElseThrow(), VALUE);
    conditional.deleteIfUnchanged(conditional.snapshot(key).orElseThrow());
    conditional.putIfAbsent(key, VALUE);
  }

  private void drain(InputStream stream) {
    try (stream) {
      stream.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static InputStream broken() {
    return new SequenceInputStream(
        new ByteArrayInputStream(PART),
        new InputStream() {
          @Override
          public int read() throws IOException {
            throw new IOException("it broke off");
          }

          @Override
          public int read(byte[] buffer, int offset, int length) throws IOException {
            throw new IOException("it broke off");
          }
        });
  }

  private <F extends Facet> Optional<F> facet(Class<F> type) {
    return store.facet(type);
  }
}
