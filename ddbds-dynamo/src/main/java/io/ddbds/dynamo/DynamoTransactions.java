package io.ddbds.dynamo;

import io.ddbds.Transactional;
import io.ddbds.Txn;
import io.ddbds.dynamo.spi.Table;
import io.ddbds.dynamo.spi.TxnStrategy;

/** Transactions whose isolation is a strategy's. */
final class DynamoTransactions implements Transactional {
  private final Composition composition;
  private final TxnStrategy strategy;
  private final Table table;
  private final EntryCodec codec;
  private final TxnQueries queries;
  private final Runnable requireOpen;

  DynamoTransactions(
      Composition composition,
      TxnStrategy strategy,
      Table table,
      EntryCodec codec,
      TxnQueries queries,
      Runnable requireOpen) {
    this.composition = composition;
    this.strategy = strategy;
    this.table = table;
    this.codec = codec;
    this.queries = queries;
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
    TxnStrategy.Isolation isolation = strategy.begin(table, composition.clock(), readOnly);
    OwnWrites writes = new OwnWrites(codec, composition.clock());
    return new DynamoTxn(
        isolation, new HomeReads(composition), writes, queries, codec, requireOpen, readOnly);
  }
}
