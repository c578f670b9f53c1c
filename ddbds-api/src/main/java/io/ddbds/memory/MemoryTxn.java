package io.ddbds.memory;

import static java.util.Objects.requireNonNull;

import io.ddbds.ConflictException;
import io.ddbds.ExpiringWrites;
import io.ddbds.Key;
import io.ddbds.Query;
import io.ddbds.Results;
import io.ddbds.Txn;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;

/**
 * An optimistic transaction: it remembers each key as it first found it, and its commit writes only
 * if all of them still are so.
 *
 * <p>A key keeps the value it was first read with even when that expires meanwhile; the commit then
 * fails. Queries see the store as it is, under the transaction's own writes, and are not validated.
 */
final class MemoryTxn implements Txn, ExpiringWrites {
  private final Memory memory;
  private final boolean readOnly;
  private final Map<Key, Optional<Stored>> reads = new TreeMap<>(Key.BYTE_ORDER);
  private final PendingWrites writes;
  private boolean ended;

  MemoryTxn(Memory memory, boolean readOnly) {
    this.memory = memory;
    this.readOnly = readOnly;
    this.writes = new PendingWrites(memory);
    memory.requireOpen();
  }

  @Override
  public Optional<byte[]> get(Key key) {
    return read(key).map(Content::bytes);
  }

  @Override
  public boolean has(Key key) {
    return read(key).isPresent();
  }

  @Override
  public OptionalLong size(Key key) {
    return read(key).stream().mapToLong(Content::length).findFirst();
  }

  @Override
  public Results query(Query query) {
    requireNonNull(query, "query");
    requireActive();
    NavigableMap<Key, Content> contents = memory.contents();
    writes
        .byKey()
        .forEach(
            (key, content) ->
                content.ifPresentOrElse(
                    present -> contents.put(key, present), () -> contents.remove(key)));
    return Scan.of(query, contents, memory);
  }

  @Override
  public void put(Key key, byte[] value) {
    requireWritable();
    writes.put(key, value);
  }

  @Override
  public void put(Key key, byte[] value, Duration ttl) {
    requireWritable();
    writes.put(key, value, ttl);
  }

  @Override
  public void delete(Key key) {
    requireWritable();
    writes.delete(key);
  }

  @Override
  public Optional<ExpiringWrites> expiring() {
    requireActive();
    return Optional.of(this);
  }

  @Override
  public void commit() {
    requireActive();
    ended = true;
    List<Key> changed = memory.writeIfUnchanged(reads, writes.byKey());
    if (!changed.isEmpty()) {
      throw new ConflictException(
          "keys that the transaction read have changed since: "
              + changed
              + "; nothing was written, begin again",
          changed);
    }
  }

  @Override
  public void discard() {
    ended = true;
  }

  private Optional<Content> read(Key key) {
    requireNonNull(key, "key");
    requireActive();
    Optional<Content> own = writes.byKey().get(key);
    if (own != null) {
      return own.filter(content -> content.isLive(memory.now()));
    }
    return reads.computeIfAbsent(key, memory::find).map(Stored::content);
  }

  private void requireActive() {
    memory.requireOpen();
    if (ended) {
      throw new IllegalStateException("the transaction has ended: begin another one");
    }
  }

  private void requireWritable() {
    requireActive();
    if (readOnly) {
      throw new IllegalStateException(
          "the transaction only reads: begin one with begin() to write");
    }
  }
}
