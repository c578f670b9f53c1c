package io.ddbds.testsuite.broken;

import io.ddbds.Batch;
import io.ddbds.Batching;
import io.ddbds.BulkReading;
import io.ddbds.Conditional;
import io.ddbds.Datastore;
import io.ddbds.Expiration;
import io.ddbds.Key;
import io.ddbds.Query;
import io.ddbds.Results;
import io.ddbds.Streaming;
import io.ddbds.TimeToLive;
import io.ddbds.Transactional;
import io.ddbds.Txn;
import io.ddbds.memory.InMemoryDatastore;
import io.ddbds.testsuite.faults.FaultPlan;
import java.io.InputStream;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;

/** Hands everything on to an engine, by requests that can go wrong. Truthful when they do. */
public class FaultyDatastore extends Forwarding
    implements Batching, BulkReading, Conditional, Streaming, Transactional {
  private final Requests requests;
  private final Conditional conditional;

  FaultyDatastore(Datastore engine, Requests requests) {
    super(engine);
    this.requests = requests;
    this.conditional = engine.facet(Conditional.class).orElseThrow();
  }

  public static FaultyDatastore inMemory(Clock clock, FaultPlan plan) {
    return new FaultyDatastore(new InMemoryDatastore(clock), new Requests(plan));
  }

  final Datastore engine() {
    return store;
  }

  final TimeToLive engineTtl() {
    return ttl;
  }

  final Requests requests() {
    return requests;
  }

  @Override
  public Optional<byte[]> get(Key key) {
    requests.read(List.of(key));
    return super.get(key);
  }

  @Override
  public boolean has(Key key) {
    requests.read(List.of(key));
    return super.has(key);
  }

  @Override
  public OptionalLong size(Key key) {
    requests.read(List.of(key));
    return super.size(key);
  }

  @Override
  public Results query(Query query) {
    Results results = super.query(query);
    return Results.of(query, new Pages(results, requests), results::close);
  }

  @Override
  public void put(Key key, byte[] value) {
    requests.write(List.of(key), () -> super.put(key, value));
  }

  @Override
  public void put(Key key, byte[] value, Duration time) {
    requests.write(List.of(key), () -> super.put(key, value, time));
  }

  @Override
  public void delete(Key key) {
    requests.write(List.of(key), () -> super.delete(key));
  }

  @Override
  public boolean setTtl(Key key, Duration time) {
    return answer(key, () -> super.setTtl(key, time));
  }

  @Override
  public boolean clearTtl(Key key) {
    return answer(key, () -> super.clearTtl(key));
  }

  @Override
  public Optional<Expiration> expiration(Key key) {
    requests.read(List.of(key));
    return super.expiration(key);
  }

  @Override
  public boolean putIfAbsent(Key key, byte[] value) {
    return answer(key, () -> conditional.putIfAbsent(key, value));
  }

  @Override
  public Optional<Snapshot> snapshot(Key key) {
    requests.read(List.of(key));
    return conditional.snapshot(key);
  }

  @Override
  public boolean replaceIfUnchanged(Snapshot snapshot, byte[] value) {
    return answer(snapshot.key(), () -> conditional.replaceIfUnchanged(snapshot, value));
  }

  @Override
  public boolean deleteIfUnchanged(Snapshot snapshot) {
    return answer(snapshot.key(), () -> conditional.deleteIfUnchanged(snapshot));
  }

  @Override
  public void put(Key key, InputStream value, long length) {
    requests.write(List.of(key), () -> streams().put(key, value, length));
  }

  @Override
  public Optional<InputStream> open(Key key) {
    requests.read(List.of(key));
    return streams().open(key);
  }

  @Override
  public Map<Key, byte[]> getAll(Collection<Key> keys) {
    List<Key> left = new ArrayList<>(keys);
    Map<Key, byte[]> found = new HashMap<>();
    while (!left.isEmpty()) {
      requests.read(left);
      List<Key> read = left.subList(0, requests.processed(left.size()));
      found.putAll(store.facet(BulkReading.class).orElseThrow().getAll(read));
      read.clear();
    }
    return found;
  }

  @Override
  public Batch batch() {
    return new FaultyBatch(this);
  }

  @Override
  public Txn begin() {
    return new FaultyTxn(transactions().begin(), requests);
  }

  @Override
  public Txn beginReadOnly() {
    return new FaultyTxn(transactions().beginReadOnly(), requests);
  }

  private boolean answer(Key key, BooleanSupplier write) {
    AtomicBoolean done = new AtomicBoolean();
    requests.write(List.of(key), () -> done.set(write.getAsBoolean()));
    return done.get();
  }

  private Streaming streams() {
    return store.facet(Streaming.class).orElseThrow();
  }

  private Transactional transactions() {
    return store.facet(Transactional.class).orElseThrow();
  }
}
