package io.ddbds.strategies;

import io.ddbds.BatchFailedException;
import io.ddbds.ClosedDatastoreException;
import io.ddbds.DatastoreException;
import io.ddbds.Key;
import io.ddbds.UnknownOutcomeException;
import io.ddbds.dynamo.spi.BatchStrategy;
import io.ddbds.dynamo.spi.Mutation;
import io.ddbds.dynamo.spi.Table;
import java.util.List;
import java.util.function.BooleanSupplier;

/** One mutation after the other. */
final class NaiveBatches implements BatchStrategy {
  @Override
  public void apply(List<Mutation> mutations, Table table, BooleanSupplier open) {
    for (int i = 0; i < mutations.size(); i++) {
      try {
        requireOpen(open);
        mutations.get(i).applyTo(table);
      } catch (RuntimeException e) { // whatever it was, the batch must say what was applied
        throw failedAt(i, mutations, e);
      }
    }
  }

  @Override
  public String packing(int rows) {
    return "a request for each key, one after the other";
  }

  private static void requireOpen(BooleanSupplier open) {
    if (!open.getAsBoolean()) {
      throw new ClosedDatastoreException();
    }
  }

  private static BatchFailedException failedAt(
      int i, List<Mutation> mutations, RuntimeException cause) {
    List<Key> keys = mutations.stream().map(Mutation::key).toList();
    boolean inDoubt =
        cause instanceof UnknownOutcomeException || !(cause instanceof DatastoreException);
    return new BatchFailedException(
        "the batch stopped at key " + keys.get(i) + ": " + cause.getMessage(),
        keys.subList(0, i),
        keys.subList(inDoubt ? i + 1 : i, keys.size()),
        inDoubt ? keys.subList(i, i + 1) : List.of(),
        cause);
  }
}
