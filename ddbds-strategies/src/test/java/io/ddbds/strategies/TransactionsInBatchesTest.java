package io.ddbds.strategies;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.ddbds.BackendException;
import io.ddbds.Backoff;
import io.ddbds.Batch;
import io.ddbds.BatchFailedException;
import io.ddbds.Batching;
import io.ddbds.ConflictException;
import io.ddbds.Key;
import io.ddbds.ThrottledException;
import io.ddbds.UnknownOutcomeException;
import io.ddbds.dynamo.DynamoDatastore;
import io.ddbds.dynamo.spi.BatchStrategy;
import io.ddbds.dynamo.spi.Cancellation;
import io.ddbds.dynamo.spi.KeySchemaStrategy;
import io.ddbds.dynamo.spi.RowWrite;
import io.ddbds.dynamo.spi.Table;
import io.ddbds.dynamo.spi.TransactionToken;
import io.ddbds.dynamo.testing.InMemoryTable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Keys of two rows in batches of both kinds, which go through transactions. */
class TransactionsInBatchesTest {
  private static final KeySchemaStrategy TWO_ROWS =
      KeySchemas.indexTables(KeyRoute.template("people", "/people/{town}/{name...}"));
  private static final Backoff AT_ONCE =
      new Backoff(Duration.ZERO, Duration.ZERO, 3, Duration.ofMinutes(10));
  private static final BatchStrategy PACKED =
      Batches.batchWriteItem().concurrency(1).backoff(AT_ONCE);
  private static final BatchStrategy WHOLE = Batches.transactional(AT_ONCE);

  private final InMemoryTable memory = new InMemoryTable(TWO_ROWS.schema());
  private final DynamoDatastore others = store(memory, WHOLE);
  private final List<List<Key>> sent = new ArrayList<>();

  @Test
  void mutations_arePackedWholeIntoTransactions() {
    DynamoDatastore store = store(journal(rows -> Optional.empty()), PACKED);

    commit(store, people(120));

    assertThat(sent).extracting(List::size).containsExactly(100, 100, 40);
    assertThat(people(120)).allMatch(store::has);
  }

  @Test
  void keysOfOneRow_goTheirOwnWay() {
    DynamoDatastore store = store(journal(rows -> Optional.empty()), PACKED);
    List<Key> keys =
        Stream.concat(people(2).stream(), Stream.of(Key.of("/a"), Key.of("/b"))).toList();

    commit(store, keys);

    assertThat(sent).hasSize(1);
    assertThat(memory.usage().requests()).isEqualTo(2);
    assertThat(keys).allMatch(store::has);
  }

  @Test
  void largeValues_areNotPackedBeyondATransaction() {
    DynamoDatastore store = store(journal(rows -> Optional.empty()), PACKED);
    Batch batch = batch(store);
    people(12).forEach(key -> batch.put(key, new byte[390_000]));

    batch.commit();

    assertThat(sent)
        .extracting(List::size)
        .as("5 times 2 rows of 0.39 MB")
        .containsExactly(10, 10, 4);
  }

  @Test
  void conflict_sendsWhatIsInTheWayAlone_andTheOthersTogether() {
    Key busy = people(4).get(2);
    DynamoDatastore store =
        store(
            journal(
                rows ->
                    rows.size() > 2 && entries(rows).contains(busy)
                        ? Optional.of(reasons(rows, Cancellation.CONFLICT, Set.of(busy)))
                        : Optional.empty()),
            PACKED);

    commit(store, people(4));

    assertThat(sent).extracting(List::size).containsExactly(8, 6, 2);
    assertThat(sent.get(2)).containsOnly(busy);
    assertThat(people(4)).allMatch(store::has);
  }

  @Test
  void conflictThatStays_isToldOfItsKeyAlone() {
    Key busy = people(3).get(2);
    DynamoDatastore store =
        store(
            journal(
                rows ->
                    entries(rows).contains(busy)
                        ? Optional.of(reasons(rows, Cancellation.CONFLICT, Set.of(busy)))
                        : Optional.empty()),
            PACKED);

    BatchFailedException failure = failure(store, people(3));

    assertThat(failure.applied()).isEqualTo(people(2));
    assertThat(failure.notApplied()).containsExactly(busy);
    assertThat(failure).hasCauseInstanceOf(ConflictException.class);
    assertThat(failure)
        .hasMessageContaining(
            "the rows of " + busy + " were not written, since others write them: try again");
  }

  @Test
  void refusedPack_isSentOneByOne() {
    DynamoDatastore store =
        store(
            journal(
                rows -> {
                  if (rows.size() > 2) {
                    throw new BackendException("no", List.of(), null);
                  }
                  return Optional.empty();
                }),
            PACKED);

    commit(store, people(3));

    assertThat(sent).extracting(List::size).containsExactly(6, 2, 2, 2);
    assertThat(people(3)).allMatch(store::has);
  }

  @Test
  void refusedAlone_endsTheBatch() {
    Key bad = people(3).get(1);
    DynamoDatastore store =
        store(
            journal(
                rows -> {
                  if (entries(rows).contains(bad)) {
                    throw new BackendException("no", List.of(), null);
                  }
                  return Optional.empty();
                }),
            PACKED);

    BatchFailedException failure = failure(store, people(3));

    assertThat(failure.applied()).containsExactly(people(3).get(0));
    assertThat(failure.notApplied()).containsExactly(bad, people(3).get(2));
    assertThat(failure).hasCauseInstanceOf(BackendException.class);
  }

  @Test
  void lostPack_isSentAgainAsItWas_evenIfItIsRefusedThen() {
    DynamoDatastore store =
        store(
            journal(
                rows -> {
                  if (sent.size() == 1) {
                    throw new UnknownOutcomeException("lost", List.of(), null);
                  }
                  throw new BackendException("no", List.of(), null);
                }),
            PACKED);

    BatchFailedException failure = failure(store, people(3));

    assertThat(sent).extracting(List::size).containsExactly(6, 6);
    assertThat(failure.inDoubt()).isEqualTo(people(3));
  }

  @Test
  void lostReply_ofWhatWasApplied_isFoundByItsToken() {
    Table losing =
        TableHook.on(
            memory,
            new TableHook() {
              private boolean lost;

              @Override
              public Optional<Object> answer(String request, Object argument) {
                return Optional.empty();
              }

              @Override
              public void answered(String request) {
                if (request.equals("transactWrite") && !lost) {
                  lost = true;
                  others.delete(people(2).get(0)); // which must not be undone
                  throw new UnknownOutcomeException("lost", List.of(), null);
                }
              }
            });
    DynamoDatastore store = store(losing, WHOLE);

    commit(store, people(2));

    assertThat(store.has(people(2).get(0))).isFalse();
    assertThat(store.has(people(2).get(1))).isTrue();
  }

  @Test
  void transactional_isOneRequest_orNone() {
    DynamoDatastore store = store(journal(rows -> Optional.empty()), WHOLE);

    commit(store, people(50));
    assertThat(sent).hasSize(1);

    BatchFailedException failure = failure(store, people(51));
    assertThat(sent).hasSize(1);
    assertThat(failure.notApplied()).isEqualTo(people(51));
    assertThat(failure.applied()).isEmpty();
    assertThat(failure.inDoubt()).isEmpty();
    assertThat(failure)
        .hasMessage(
            "the batch cannot be atomic: its 51 keys take 102 rows (2.0 a key), but one DynamoDB"
                + " transaction takes 100; commit smaller batches, or use"
                + " Batches.batchWriteItem(), which is not atomic:"
                + " 0 applied, 51 not applied, 0 in doubt");
  }

  @Test
  void transactional_isOfFourMegabytes() {
    DynamoDatastore store = store(journal(rows -> Optional.empty()), WHOLE);
    Batch batch = batch(store);
    people(6).forEach(key -> batch.put(key, new byte[390_000]));

    BatchFailedException failure = catchThrowableOfType(BatchFailedException.class, batch::commit);

    assertThat(sent).isEmpty();
    assertThat(failure.notApplied()).isEqualTo(people(6));
    assertThat(failure)
        .hasMessageContaining("its 12 rows take 4,68")
        .hasMessageContaining("but one DynamoDB transaction takes 4,194,304 (4 MB)");
  }

  @Test
  void transactional_oneRow_needsNoTransaction() {
    DynamoDatastore store = store(journal(rows -> Optional.empty()), WHOLE);

    commit(store, List.of(Key.of("/a")));

    assertThat(sent).isEmpty();
    assertThat(memory.usage().writeUnits()).isEqualTo(1);
    assertThat(store.has(Key.of("/a"))).isTrue();
  }

  @Test
  void transactional_oneKeyOfTwoRows_isATransaction() {
    commit(store(journal(rows -> Optional.empty()), WHOLE), people(1));

    assertThat(sent).extracting(List::size).containsExactly(2);
  }

  @Test
  void transactional_conflictThatPasses_isTriedAgain() {
    DynamoDatastore store =
        store(
            journal(
                rows ->
                    sent.size() < 4
                        ? Optional.of(
                            reasons(rows, Cancellation.CONFLICT, Set.of(people(1).get(0))))
                        : Optional.empty()),
            WHOLE);

    commit(store, people(3));

    assertThat(sent).hasSize(4).allSatisfy(rows -> assertThat(rows).hasSize(6));
    assertThat(people(3)).allMatch(store::has);
  }

  /** DynamoDB would take it for a new transaction. */
  @Test
  void parcel_thatWasLost_isNotSentOnceItsTokenIsForgotten() {
    AtomicLong now = new AtomicLong();
    UnknownOutcomeException lost = new UnknownOutcomeException("lost", people(1), null);
    Table table =
        journal(
            rows -> {
              throw lost;
            });
    TransactionParcel parcel =
        new TransactionParcel(List.of(), table, true, new TransactionToken(now::get));
    assertThatThrownBy(parcel::send).isSameAs(lost);
    assertThatThrownBy(parcel::send).isSameAs(lost);
    now.set(TransactionToken.LIFE.toNanos() + 1);
    assertThatThrownBy(parcel::send).isSameAs(lost);
    assertThat(sent).hasSize(2);
  }

  @Test
  void transactional_thatIsGivenUp_hasWrittenNothing() {
    DynamoDatastore store =
        store(
            journal(
                rows -> Optional.of(reasons(rows, Cancellation.THROTTLED, Set.copyOf(people(3))))),
            WHOLE);

    BatchFailedException failure = failure(store, people(3));

    assertThat(failure.notApplied()).isEqualTo(people(3));
    assertThat(failure.applied()).isEmpty();
    assertThat(failure).hasCauseInstanceOf(ThrottledException.class);
    assertThat(((ThrottledException) failure.getCause()).keys()).isEqualTo(people(3));
    assertThat(failure.getCause())
        .hasMessage(
            "the rows of /people/oslo/0, /people/oslo/1, /people/oslo/2 were not written"
                + " for want of capacity of table \"*\" and table \"*-people\":"
                + " try again later, or raise the capacity");
  }

  private Table journal(Function<List<RowWrite>, Optional<Object>> hook) {
    return TableHook.on(
        memory,
        (request, argument) -> {
          if (!request.equals("transactWrite")) {
            return Optional.empty();
          }
          List<RowWrite> rows = TableHook.rows(argument, RowWrite.class);
          sent.add(entries(rows));
          return hook.apply(rows);
        });
  }

  private static List<Key> entries(List<RowWrite> rows) {
    return rows.stream().map(RowWrite::entry).toList();
  }

  private static List<Cancellation> reasons(
      List<RowWrite> rows, Cancellation reason, Set<Key> because) {
    return rows.stream()
        .map(row -> because.contains(row.entry()) ? reason : Cancellation.NONE)
        .toList();
  }

  private static BatchFailedException failure(DynamoDatastore store, List<Key> keys) {
    return catchThrowableOfType(BatchFailedException.class, () -> commit(store, keys));
  }

  private static void commit(DynamoDatastore store, List<Key> keys) {
    Batch batch = batch(store);
    keys.forEach(key -> batch.put(key, new byte[1]));
    batch.commit();
  }

  private static Batch batch(DynamoDatastore store) {
    return store.facet(Batching.class).orElseThrow().batch();
  }

  private static DynamoDatastore store(Table table, BatchStrategy batches) {
    return Ddbds.builder(table).keySchema(TWO_ROWS).batches(batches).build();
  }

  private static List<Key> people(int number) {
    return IntStream.range(0, number).mapToObj(i -> Key.of("/people/oslo/" + i)).toList();
  }
}
