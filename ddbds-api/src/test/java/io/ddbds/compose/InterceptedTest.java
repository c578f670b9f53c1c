package io.ddbds.compose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ddbds.Batch;
import io.ddbds.Batching;
import io.ddbds.Datastore;
import io.ddbds.ExpiringWrites;
import io.ddbds.Key;
import io.ddbds.Query;
import io.ddbds.Results;
import io.ddbds.memory.InMemoryDatastore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class InterceptedTest {
  private static final Key A = Key.of("/a");
  private static final byte[] ONE = {1};

  private final InMemoryDatastore below = new InMemoryDatastore();

  @Test
  void batchWhoseCommitNeverCameToTheStore_isSpent() {
    Batch batch = refusing().facet(Batching.class).orElseThrow().batch();
    ExpiringWrites expiring = batch.expiring().orElseThrow();
    batch.put(A, ONE);
    assertThatThrownBy(batch::commit).hasMessage("not now");
    assertThat(below.has(A)).isFalse();
    assertThatThrownBy(() -> batch.put(A, ONE)).isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> batch.delete(A)).isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(batch::expiring).isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> expiring.put(A, ONE, Duration.ofHours(1)))
        .isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(batch::commit)
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("begin another one");
  }

  @Test
  void operationWithoutAnAnswer_givesTheInterceptorSomethingToReturn() {
    List<Object> returned = new ArrayList<>();
    Datastore store =
        Datastores.intercepted(
            below,
            new Interceptor() {
              @Override
              public <T> T around(Operation operation, Supplier<T> work) {
                T answer = work.get();
                returned.add(answer);
                return answer;
              }
            });
    store.put(A, ONE);
    store.delete(A);
    assertThat(returned).containsExactly(true, true);
  }

  @Test
  void observedResults_areToldOfWhenTheyEnd_andClosedWithWhatTheyAreOf() {
    below.put(A, ONE);
    List<String> told = new ArrayList<>();
    Results results =
        new ObservedResults(
            Results.of(Query.all(), below.query(Query.all()), () -> told.add("closed the store's")),
            (entries, failure) -> told.add("ended after " + entries + ", " + failure));
    results.next();
    assertThat(told).isEmpty();
    assertThat(results.hasNext()).isFalse();
    String end = "ended after 1, " + Optional.empty();
    assertThat(told).contains(end);
    results.close();
    assertThat(told).containsExactlyInAnyOrder(end, "closed the store's");
  }

  /** Has no operation come to the store but those that write nothing. */
  private Datastore refusing() {
    return Datastores.intercepted(
        below,
        new Interceptor() {
          @Override
          public <T> T around(Operation operation, Supplier<T> work) {
            throw new UnsupportedOperationException("not now");
          }
        });
  }
}
