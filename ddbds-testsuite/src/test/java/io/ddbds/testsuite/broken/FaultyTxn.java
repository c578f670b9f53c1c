package io.ddbds.testsuite.broken;

import io.ddbds.ConflictException;
import io.ddbds.Key;
import io.ddbds.Txn;
import java.util.List;
import java.util.Optional;

/** A transaction whose reads by key and whose commit take a request each. */
final class FaultyTxn extends ForwardingTxn {
  private final Requests requests;

  FaultyTxn(Txn txn, Requests requests) {
    super(txn);
    this.requests = requests;
  }

  @Override
  public Optional<byte[]> get(Key key) {
    requests.read(List.of(key));
    return super.get(key);
  }

  @Override
  public void commit() {
    try (txn) {
      if (requests.cancels()) {
        throw new ConflictException("another transaction is at work", List.of());
      }
      requests.write(List.of(), txn::commit);
    }
  }
}
