package io.ddbds.dynamo;

import io.ddbds.dynamo.spi.Mutation;
import io.ddbds.dynamo.spi.Table;
import java.util.Collection;
import java.util.function.BooleanSupplier;

/** A write where all values are in their rows. */
record RowsWrite(Table table) implements ValueWrite {
  @Override
  public boolean run(Collection<Mutation> mutations, BooleanSupplier rows) {
    return rows.getAsBoolean();
  }
}
