package io.ddbds.compose;

import io.ddbds.ExpiringWrites;
import io.ddbds.Key;
import io.ddbds.Query;
import io.ddbds.Results;
import io.ddbds.Txn;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** A transaction with something around each read and the commit. */
final class InterceptedTxn implements Txn {
  private final Txn txn;
  private final Interception around;
  private final Set<Key> keys = new LinkedHashSet<>();

  InterceptedTxn(Txn txn, Interception around) {
    this.txn = txn;
    this.around = around;
  }

  @Override
  public Optional<byte[]> get(Key key) {
    return around.call(read(OperationKind.TXN_GET, key), () -> txn.get(key));
  }

  @Override
  public boolean has(Key key) {
    return around.call(read(OperationKind.TXN_HAS, key), () -> txn.has(key));
  }

  @Override
  public OptionalLong size(Key key) {
    return around.call(read(OperationKind.TXN_SIZE, key), () -> txn.size(key));
  }

  @Override
  public Results query(Query query) {
    return around.query(Operation.of(OperationKind.TXN_QUERY, query), () -> txn.query(query));
  }

  @Override
  public void put(Key key, byte[] value) {
    txn.put(key, value);
    keys.add(key);
  }

  @Override
  public void delete(Key key) {
    txn.delete(key);
    keys.add(key);
  }

  @Override
  public void commit() {
    try {
      around.run(Operation.of(OperationKind.TXN_COMMIT, keys), txn::commit);
    } finally {
      txn.discard(); // also if it never came to the commit
    }
  }

  @Override
  public void discard() {
    txn.discard();
  }

  @Override
  public Optional<ExpiringWrites> expiring() {
    return txn.expiring()
        .map(
            writes ->
                (key, value, ttl) -> {
                  writes.put(key, value, ttl);
                  keys.add(key);
                });
  }

  private Operation read(OperationKind kind, Key key) {
    Operation operation = Operation.of(kind, key);
    keys.add(key);
    return operation;
  }
}
