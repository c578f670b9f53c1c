package io.ddbds.dynamo;

import io.ddbds.Transactional;
import io.ddbds.Txn;
import io.ddbds.dynamo.spi.TxnStrategy;

/** Transactions whose isolation is a strategy's. */
final class DynamoTransactions implements Transactional {
  private final Composition composition;
  private final TxnStrategy strategy;
  private final HomeReads reads;
  private final ValueReads values;
  private final ValueWrites writes;
  private final EntryCodec codec;
  private final TxnQueries queries;
  private final Commits commits;
  private final Runnable requireOpen;

  DynamoTransactions(
      Composition composition,
      TxnStrategy strategy,
      ValueReads values,
      ValueWrites writes,
      EntryCodec codec,
      TxnQueries queries,
      Commits commits,
      Runnable requireOpen) {
    this.composition = composition;
    this.strategy = strategy;
    this.reads = new HomeReads(composition);
    this.values = values;
    this.writes = writes;
    this.codec = codec;
    this.queries = queries;
    this.commits = commits;
    this.requireOpen = requireOpen;
  }

  @Override
  public Txn begin() {
    return begin(false);
  }

  @Override
  public Txn beginReadOnly() {
    return begin(true);
  }

  private Txn begin(boolean readOnly) {
    requireOpen.run();
    ValueWrite target = writes.begin();
    return new DynamoTxn(
        strategy.begin(target.table(), composition.clock(), readOnly),
        reads,
        new OwnWrites(codec, composition.values(), composition.clock()),
        values,
        target,
        queries,
        codec,
        commits,
        requireOpen,
        readOnly);
  }
}
