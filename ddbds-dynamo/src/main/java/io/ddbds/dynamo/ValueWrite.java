package io.ddbds.dynamo;

import io.ddbds.dynamo.spi.Mutation;
import io.ddbds.dynamo.spi.Table;
import java.util.Collection;
import java.util.function.BooleanSupplier;

/** One operation that writes: of one entry, of a batch, of a transaction. */
interface ValueWrite {
  /** Where it is to write. */
  Table table();

  /**
   * Writes, and sees to the objects that the rows lead to, or led to before.
   *
   * @param mutations what is written to {@link #table}, if anything is
   * @param rows writes them; says whether it has, or throws
   * @return what that says
   */
  boolean run(Collection<Mutation> mutations, BooleanSupplier rows);
}
