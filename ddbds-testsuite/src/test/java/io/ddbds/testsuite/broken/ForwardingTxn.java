package io.ddbds.testsuite.broken;

import io.ddbds.Datastore;
import io.ddbds.ExpiringWrites;
import io.ddbds.Key;
import io.ddbds.Query;
import io.ddbds.Results;
import io.ddbds.Transactional;
import io.ddbds.Txn;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;

/** A transaction that does what another one does, but for what a subclass spoils. */
class ForwardingTxn implements Txn {
  protected final Txn txn;

  ForwardingTxn(Txn txn) {
    this.txn = txn;
  }

  /** Spoils the transactions of a store, those that only read included. */
  static UnaryOperator<Datastore> transacting(BiFunction<Txn, Datastore, Txn> spoil) {
    return store -> {
      Transactional original = store.facet(Transactional.class).orElseThrow();
      Transactional spoilt =
          new Transactional() {
            @Override
            public Txn begin() {
              return spoil.apply(original.begin(), store);
            }

            @Override
            public Txn beginReadOnly() {
              return spoil.apply(original.beginReadOnly(), store);
            }
          };
      return Forwarding.having(store, Transactional.class, spoilt);
    };
  }

  @Override
  public Optional<byte[]> get(Key key) {
    return txn.get(key);
  }

  @Override
  public boolean has(Key key) {
    return txn.has(key);
  }

  @Override
  public OptionalLong size(Key key) {
    return txn.size(key);
  }

  @Override
  public Results query(Query query) {
    return txn.query(query);
  }

  @Override
  public void put(Key key, byte[] value) {
    txn.put(key, value);
  }

  @Override
  public void delete(Key key) {
    txn.delete(key);
  }

  @Override
  public void commit() {
    txn.commit();
  }

  @Override
  public void discard() {
    txn.discard();
  }

  @Override
  public Optional<ExpiringWrites> expiring() {
    return txn.expiring();
  }
}
