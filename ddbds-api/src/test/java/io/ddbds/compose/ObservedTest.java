package io.ddbds.compose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ddbds.BackendException;
import io.ddbds.BatchFailedException;
import io.ddbds.Batching;
import io.ddbds.ClosedDatastoreException;
import io.ddbds.Conditional;
import io.ddbds.ConflictException;
import io.ddbds.Datastore;
import io.ddbds.InterruptedOperationException;
import io.ddbds.Key;
import io.ddbds.Query;
import io.ddbds.Results;
import io.ddbds.ThrottledException;
import io.ddbds.Transactional;
import io.ddbds.Txn;
import io.ddbds.UnknownOutcomeException;
import io.ddbds.compose.Observation.Outcome;
import io.ddbds.memory.InMemoryDatastore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ObservedTest {
  private static final Key A = Key.of("/a");
  private static final Key B = Key.of("/b");

  private final List<Observation> told = new ArrayList<>();
  private final InMemoryDatastore below = new InMemoryDatastore();
  private final Datastore store = Datastores.observed(below, told::add);

  @Test
  void operation_succeeded_isToldWithItsKey() {
    store.put(A, new byte[5]);
    assertThat(only().operation()).isEqualTo(Operation.of(OperationKind.PUT, A));
    assertThat(only().outcome()).isEqualTo(Outcome.SUCCESS);
    assertThat(only().entries()).isEmpty();
    assertThat(only().operation().kind()).hasToString("Datastore.put");
  }

  @Test
  void operation_failed_isToldAndThrown() {
    below.close();
    assertThatThrownBy(() -> store.get(A)).isInstanceOf(ClosedDatastoreException.class);
    assertThat(only().outcome()).isEqualTo(Outcome.CLOSED);
    assertThat(only().failure()).containsInstanceOf(ClosedDatastoreException.class);
  }

  @Test
  void duration_isWhatPassed() {
    AtomicLong nanos = new AtomicLong(7);
    Datastore timed =
        Datastores.intercepted(
            below, new ObservingInterceptor(told::add, () -> nanos.getAndAdd(1_000)));
    timed.has(A);
    assertThat(only().duration()).isEqualTo(Duration.ofNanos(1_000));
  }

  @Test
  void query_isToldOnceWhenItsResultsEnd() {
    below.put(A, new byte[0]);
    below.put(B, new byte[0]);
    Results results = store.query(Query.all());
    results.next();
    assertThat(told).isEmpty();
    results.next();
    assertThat(results.hasNext()).isFalse();
    results.close();
    assertThat(only().entries()).hasValue(2);
    assertThat(only().operation().query()).contains(Query.all());
    assertThat(results.query()).isEqualTo(Query.all());
  }

  @Test
  void query_closedEarlyOrReadBeyondItsEnd_isTold() {
    below.put(A, new byte[0]);
    store.query(Query.all()).close();
    assertThat(only().entries()).hasValue(0);
    told.clear();
    Results results = store.query(Query.all());
    results.next();
    assertThatThrownBy(results::next).hasMessageContaining("no more results");
    assertThat(only().outcome()).isEqualTo(Outcome.SUCCESS);
  }

  @Test
  void query_failed_isTold() {
    below.put(A, new byte[0]);
    Results results = store.query(Query.all());
    Results others = store.query(Query.all());
    below.close();
    assertThatThrownBy(results::hasNext).isInstanceOf(ClosedDatastoreException.class);
    assertThatThrownBy(others::next).isInstanceOf(ClosedDatastoreException.class);
    assertThatThrownBy(() -> store.query(Query.all())).isInstanceOf(ClosedDatastoreException.class);
    assertThat(told).hasSize(3).allMatch(it -> it.outcome() == Outcome.CLOSED);
    assertThat(told).allMatch(it -> it.entries().equals(OptionalLong.of(0)));
  }

  @Test
  void batchAndTransaction_areToldAtTheirCommitWithTheirKeys() {
    var batch = store.facet(Batching.class).orElseThrow().batch();
    batch.put(A, new byte[0]);
    batch.delete(B);
    assertThat(told).isEmpty();
    batch.commit();
    assertThat(only().operation().keys()).containsExactly(A, B);
    told.clear();
    Txn txn = store.facet(Transactional.class).orElseThrow().begin();
    txn.get(A);
    txn.delete(B);
    txn.commit();
    assertThat(told)
        .extracting(it -> it.operation().kind())
        .containsExactly(OperationKind.TXN_GET, OperationKind.TXN_COMMIT);
    assertThat(told.get(1).operation().keys()).containsExactly(A, B);
  }

  @Test
  void listener_thatThrows_doesNoHarm() {
    Datastore careless =
        Datastores.observed(
            below,
            observation -> {
              throw new IllegalStateException("a mistake");
            });
    assertThatCode(() -> careless.put(A, new byte[0])).doesNotThrowAnyException();
    assertThat(below.has(A)).isTrue();
  }

  @Test
  void foreignSnapshot_isRefusedByTheStore() {
    Conditional conditional = store.facet(Conditional.class).orElseThrow();
    below.put(A, new byte[0]);
    Conditional.Snapshot snapshot = conditional.snapshot(A).orElseThrow();
    assertThat(conditional.deleteIfUnchanged(snapshot)).isTrue();
  }

  @Test
  void outcome_ofEachFailure_isItsKind() {
    assertThat(outcome(new ConflictException("x", List.of()))).isEqualTo(Outcome.CONFLICT);
    assertThat(outcome(new ThrottledException("x", List.of(), null))).isEqualTo(Outcome.THROTTLED);
    assertThat(outcome(new UnknownOutcomeException("x", List.of(), null)))
        .isEqualTo(Outcome.UNKNOWN);
    assertThat(outcome(new BatchFailedException("x", List.of(), List.of(), List.of(), null)))
        .isEqualTo(Outcome.INCOMPLETE);
    assertThat(outcome(new InterruptedOperationException("x"))).isEqualTo(Outcome.INTERRUPTED);
    assertThat(outcome(new BackendException("x", List.of(), null))).isEqualTo(Outcome.FAILED);
    assertThat(outcome(new IllegalStateException("x"))).isEqualTo(Outcome.ERROR);
  }

  @ParameterizedTest
  @EnumSource(OperationKind.class)
  void kind_namesAFacetAndAMethod(OperationKind kind) {
    assertThat(kind.facetName()).isNotBlank();
    assertThat(kind.methodName()).isNotBlank();
    assertThat(kind.feature().isPresent()).isNotEqualTo(kind.facetName().equals("Datastore"));
    assertThat(kind.writes())
        .isEqualTo(
            kind.methodName()
                .matches("put.*|delete.*|commit|setTtl|clearTtl|replaceIfUnchanged|scrub"));
  }

  private static Outcome outcome(RuntimeException failure) {
    return new Observation(
            Operation.of(OperationKind.PUT, A),
            Duration.ZERO,
            OptionalLong.empty(),
            Optional.of(failure))
        .outcome();
  }

  private Observation only() {
    assertThat(told).hasSize(1);
    return told.get(0);
  }
}
