package io.ddbds.strategies;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.ddbds.BackendException;
import io.ddbds.Batch;
import io.ddbds.BatchFailedException;
import io.ddbds.Batching;
import io.ddbds.Key;
import io.ddbds.UnknownOutcomeException;
import io.ddbds.dynamo.DynamoDatastore;
import io.ddbds.dynamo.spi.RowWrite;
import io.ddbds.dynamo.spi.Table;
import io.ddbds.dynamo.testing.InMemoryTable;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What of a batch was applied when one of its writes fails. */
class NaiveBatchesTest {
  private static final Key A = Key.of("/a");
  private static final Key B = Key.of("/b");
  private static final Key C = Key.of("/c");

  @Test
  void refusedWrite_andThoseBehindIt_wereNotApplied() {
    BackendException refused = new BackendException("no", List.of(B), null);

    BatchFailedException failure = commit(refused);

    assertThat(failure).hasCause(refused).hasMessageStartingWith("the batch stopped at key /b: no");
    assertThat(failure.applied()).containsExactly(A);
    assertThat(failure.notApplied()).containsExactly(B, C);
    assertThat(failure.inDoubt()).isEmpty();
  }

  @Test
  void lostWrite_isInDoubt() {
    BatchFailedException failure = commit(new UnknownOutcomeException("lost", List.of(B), null));

    assertThat(failure.applied()).containsExactly(A);
    assertThat(failure.notApplied()).containsExactly(C);
    assertThat(failure.inDoubt()).containsExactly(B);
  }

  @Test
  void failureThatSaysNothingOfTheWrite_leavesItInDoubt() {
    BatchFailedException failure = commit(new IllegalStateException("a mistake"));

    assertThat(failure.notApplied()).containsExactly(C);
    assertThat(failure.inDoubt()).containsExactly(B);
  }

  /** Commits three writes, of which the second one fails. */
  private static BatchFailedException commit(RuntimeException second) {
    DynamoDatastore store =
        Ddbds.builder(failingFor(B, second))
            .keySchema(KeySchemas.simple())
            .batches(Batches.naive())
            .build();
    Batch batch = store.facet(Batching.class).orElseThrow().batch();
    List.of(A, B, C).forEach(key -> batch.put(key, new byte[1]));
    return catchThrowableOfType(BatchFailedException.class, batch::commit);
  }

  private static Table failingFor(Key key, RuntimeException failure) {
    InMemoryTable table = new InMemoryTable(KeySchemas.simple().schema());
    return (Table)
        Proxy.newProxyInstance(
            Table.class.getClassLoader(),
            new Class<?>[] {Table.class},
            (proxy, method, arguments) -> {
              if (arguments != null
                  && arguments[0] instanceof RowWrite write
                  && write.entry().equals(key)) {
                throw failure;
              }
              try {
                return method.invoke(table, arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
  }
}
