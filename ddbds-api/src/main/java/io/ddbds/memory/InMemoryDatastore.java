package io.ddbds.memory;

import static java.util.Objects.requireNonNull;

import io.ddbds.Batch;
import io.ddbds.Batching;
import io.ddbds.BulkReading;
import io.ddbds.CheckReport;
import io.ddbds.Checked;
import io.ddbds.Conditional;
import io.ddbds.Datastore;
import io.ddbds.Expiration;
import io.ddbds.Explaining;
import io.ddbds.Explanation;
import io.ddbds.GarbageCollected;
import io.ddbds.Key;
import io.ddbds.Persistent;
import io.ddbds.Progress;
import io.ddbds.Query;
import io.ddbds.Results;
import io.ddbds.Scrubbed;
import io.ddbds.Streaming;
import io.ddbds.TimeToLive;
import io.ddbds.Transactional;
import io.ddbds.Txn;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A datastore that keeps everything in memory and has every facet. It is the reference that other
 * stores are held to: where the contract leaves a choice, this is what it means.
 *
 * <p>Results show the entries that were there when the query was made, in {@link Key#BYTE_ORDER}
 * where the query has no order. They need not be closed. {@link #diskUsage} counts the bytes of
 * keys and values, those of expired entries too until {@link #collectGarbage} removes them.
 *
 * <p>Every operation takes one lock, and a query copies the map of all entries: for tests and small
 * amounts of data.
 */
public final class InMemoryDatastore
    implements Datastore,
        Batching,
        TimeToLive,
        Transactional,
        Conditional,
        BulkReading,
        Persistent,
        Checked,
        Scrubbed,
        GarbageCollected,
        Explaining,
        Streaming {
  private final Memory memory;

  /** An empty store whose entries expire by the system's clock. */
  public InMemoryDatastore() {
    this(Clock.systemUTC());
  }

  /**
   * An empty store whose entries expire by a clock of the caller's own.
   *
   * @param clock what tells the time
   */
  public InMemoryDatastore(Clock clock) {
    memory = new Memory(clock);
  }

  @Override
  public Optional<byte[]> get(Key key) {
    return content(key).map(Content::bytes);
  }

  @Override
  public boolean has(Key key) {
    return content(key).isPresent();
  }

  @Override
  public OptionalLong size(Key key) {
    return content(key).stream().mapToLong(Content::length).findFirst();
  }

  @Override
  public Results query(Query query) {
    return Scan.of(requireNonNull(query, "query"), memory.contents(), memory);
  }

  @Override
  public void put(Key key, byte[] value) {
    write(key, Optional.of(new Content(value, Expiration.never())));
  }

  @Override
  public void delete(Key key) {
    write(key, Optional.empty());
  }

  @Override
  public void sync(Key prefix) {
    requireNonNull(prefix, "prefix");
    memory.requireOpen();
  }

  @Override
  public void close() {
    memory.close();
  }

  @Override
  public Batch batch() {
    return new MemoryBatch(memory);
  }

  @Override
  public void put(Key key, byte[] value, Duration ttl) {
    write(key, Optional.of(new Content(value, memory.expirationAfter(ttl))));
  }

  @Override
  public boolean setTtl(Key key, Duration ttl) {
    return memory.expire(key, memory.expirationAfter(ttl));
  }

  @Override
  public boolean clearTtl(Key key) {
    return memory.expire(key, Expiration.never());
  }

  @Override
  public Optional<Expiration> expiration(Key key) {
    return content(key).map(Content::expiration);
  }

  @Override
  public Txn begin() {
    return new MemoryTxn(memory, false);
  }

  @Override
  public Txn beginReadOnly() {
    return new MemoryTxn(memory, true);
  }

  @Override
  public boolean putIfAbsent(Key key, byte[] value) {
    Content content = new Content(value, Expiration.never());
    return writeIf(key, Optional.empty(), Optional.of(content));
  }

  @Override
  public Optional<Snapshot> snapshot(Key key) {
    return memory.find(key).map(stored -> new MemorySnapshot(memory, key, stored));
  }

  @Override
  public boolean replaceIfUnchanged(Snapshot snapshot, byte[] value) {
    MemorySnapshot own = requireOwn(snapshot);
    Content content = new Content(value, Expiration.never());
    return writeIf(own.key(), Optional.of(own.stored()), Optional.of(content));
  }

  @Override
  public boolean deleteIfUnchanged(Snapshot snapshot) {
    MemorySnapshot own = requireOwn(snapshot);
    return writeIf(own.key(), Optional.of(own.stored()), Optional.empty());
  }

  @Override
  public Map<Key, byte[]> getAll(Collection<Key> keys) {
    memory.requireOpen(); // also when there are no keys
    Map<Key, byte[]> values = new HashMap<>();
    for (Key key : keys) {
      get(key).ifPresent(value -> values.put(key, value));
    }
    return values;
  }

  @Override
  public DiskUsage diskUsage() {
    NavigableMap<Key, Content> contents = memory.contents();
    long keys = contents.keySet().stream().mapToLong(Key::utf8Length).sum();
    long values = contents.values().stream().mapToLong(Content::length).sum();
    return new DiskUsage(keys + values, memory.now());
  }

  @Override
  public CheckReport check(Progress progress) {
    long examined = query(Query.all().onlyKeys()).stream().count();
    progress.update(examined);
    return new CheckReport(examined, List.of());
  }

  @Override
  public CheckReport scrub(Progress progress) {
    return check(progress);
  }

  @Override
  public long collectGarbage(Progress progress) {
    requireNonNull(progress, "progress");
    long removed = memory.removeExpired();
    progress.update(removed);
    return removed;
  }

  @Override
  public Explanation explain(Query query) {
    memory.requireOpen();
    return MemoryExplanation.of(query);
  }

  @Override
  public void put(Key key, InputStream value, long length) {
    requireNonNull(key, "key");
    memory.requireOpen(); // before the stream is consumed
    put(key, StreamedValue.read(key, value, length));
  }

  @Override
  public Optional<InputStream> open(Key key) {
    return get(key).map(ByteArrayInputStream::new);
  }

  private Optional<Content> content(Key key) {
    return memory.find(key).map(Stored::content);
  }

  private void write(Key key, Optional<Content> content) {
    memory.write(Map.of(requireNonNull(key, "key"), content));
  }

  private boolean writeIf(Key key, Optional<Stored> found, Optional<Content> content) {
    requireNonNull(key, "key");
    return memory.writeIfUnchanged(Map.of(key, found), Map.of(key, content)).isEmpty();
  }

  private MemorySnapshot requireOwn(Snapshot snapshot) {
    if (requireNonNull(snapshot, "snapshot") instanceof MemorySnapshot own
        && own.origin() == memory) {
      return own;
    }
    throw new IllegalArgumentException(
        "the snapshot of key " + snapshot.key() + " is of another store: take one from this store");
  }
}
