package io.ddbds.testsuite.broken;

import io.ddbds.Datastore;
import io.ddbds.Entry;
import io.ddbds.Expiration;
import io.ddbds.Facet;
import io.ddbds.Key;
import io.ddbds.Query;
import io.ddbds.Results;
import io.ddbds.TimeToLive;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;

/** A store that does what another one does, but for what a subclass spoils. */
public class Forwarding implements Datastore, TimeToLive {
  protected final Datastore store;
  protected final TimeToLive ttl;

  public Forwarding(Datastore store) {
    this.store = store;
    this.ttl = store.facet(TimeToLive.class).orElseThrow();
  }

  /** Writes something else than was asked for. */
  static UnaryOperator<Datastore> putting(BiConsumer<Datastore, Entry> put) {
    return store ->
        new Forwarding(store) {
          @Override
          public void put(Key key, byte[] value) {
            put.accept(store, Entry.of(key, value));
          }
        };
  }

  /** Answers another query than was asked. */
  static UnaryOperator<Datastore> asking(UnaryOperator<Query> misheard) {
    return answering((query, store) -> store.query(misheard.apply(query)).rest());
  }

  /** Answers with other entries. */
  static UnaryOperator<Datastore> answering(BiFunction<Query, Datastore, List<Entry>> answer) {
    return store ->
        new Forwarding(store) {
          @Override
          public Results query(Query query) {
            return Results.of(query, answer.apply(query, store).iterator(), () -> {});
          }
        };
  }

  /** A store with another facet of a type in the place of its own. */
  static <S extends Facet> Datastore having(Datastore store, Class<S> spoilt, S facet) {
    return new Forwarding(store) {
      @Override
      public <F extends Facet> Optional<F> facet(Class<F> type) {
        return type == spoilt ? Optional.of(type.cast(facet)) : super.facet(type);
      }
    };
  }

  @Override
  public Optional<byte[]> get(Key key) {
    return store.get(key);
  }

  @Override
  public boolean has(Key key) {
    return store.has(key);
  }

  @Override
  public OptionalLong size(Key key) {
    return store.size(key);
  }

  @Override
  public Results query(Query query) {
    return store.query(query);
  }

  @Override
  public void put(Key key, byte[] value) {
    store.put(key, value);
  }

  @Override
  public void delete(Key key) {
    store.delete(key);
  }

  @Override
  public void put(Key key, byte[] value, Duration time) {
    ttl.put(key, value, time);
  }

  @Override
  public boolean setTtl(Key key, Duration time) {
    return ttl.setTtl(key, time);
  }

  @Override
  public boolean clearTtl(Key key) {
    return ttl.clearTtl(key);
  }

  @Override
  public Optional<Expiration> expiration(Key key) {
    return ttl.expiration(key);
  }

  @Override
  public void sync(Key prefix) {
    store.sync(prefix);
  }

  @Override
  public <F extends Facet> Optional<F> facet(Class<F> type) {
    return type.isInstance(this) ? Optional.of(type.cast(this)) : store.facet(type);
  }

  @Override
  public void close() {
    store.close();
  }
}
