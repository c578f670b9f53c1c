package io.ddbds.dynamo;

import io.ddbds.dynamo.spi.Table;

/** Writes of a store some of whose values may live in objects. */
final class ValueWrites {
  private final Composition composition;
  private final Table table;
  private final Transfers transfers;

  ValueWrites(Composition composition, Table table, Transfers transfers) {
    this.composition = composition;
    this.table = table;
    this.transfers = transfers;
  }

  /** Begins an operation: a write of one entry, a batch or a transaction. */
  ValueWrite begin() {
    return composition
        .values()
        .objects()
        .<ValueWrite>map(objects -> new ObjectWrite(table, objects, transfers, composition.clock()))
        .orElseGet(() -> new RowsWrite(table));
  }
}
