package io.ddbds.strategies;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.ddbds.Backoff;
import io.ddbds.Batch;
import io.ddbds.BatchFailedException;
import io.ddbds.Batching;
import io.ddbds.ClosedDatastoreException;
import io.ddbds.Key;
import io.ddbds.ThrottledException;
import io.ddbds.UnknownOutcomeException;
import io.ddbds.dynamo.DynamoDatastore;
import io.ddbds.dynamo.spi.Attribute;
import io.ddbds.dynamo.spi.BatchStrategy;
import io.ddbds.dynamo.spi.Item;
import io.ddbds.dynamo.spi.Layout;
import io.ddbds.dynamo.spi.Mutation;
import io.ddbds.dynamo.spi.RowWrite;
import io.ddbds.dynamo.spi.Table;
import io.ddbds.dynamo.testing.InMemoryTable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Keys of one row in batches. */
@Timeout(60)
class ParallelBatchesTest {
  private static final Backoff AT_ONCE =
      new Backoff(Duration.ZERO, Duration.ZERO, 4, Duration.ofMinutes(10));
  private static final BatchStrategy BATCHES = Batches.batchWriteItem().backoff(AT_ONCE);

  private final InMemoryTable memory = new InMemoryTable(KeySchemas.simple().schema());

  /** G34 of the original: its large batches are of one key that is written again and again. */
  @ParameterizedTest
  @ValueSource(ints = {0, 1, 24, 25, 26, 49, 50, 51, 99, 100, 101, 1_000})
  void g34_batchesOfEverySize_takeARequestForTwentyFiveKeys(int size) {
    DynamoDatastore store = store(memory, BATCHES);
    List<Key> keys = keys(size);
    assertThat(keys).doesNotHaveDuplicates();

    commitPuts(store, keys);

    assertThat(memory.usage().requests()).isEqualTo((size + 24) / 25);
    assertThat(memory.usage().writeUnits()).isEqualTo(size);
    assertThat(keys).allSatisfy(key -> assertThat(store.get(key)).hasValue(bytes(key)));

    Batch deletes = batch(store);
    keys.forEach(deletes::delete);
    deletes.commit();
    assertThat(keys).noneMatch(store::has);
  }

  @Test
  void valuesNearTheItemLimit_goTwentyFiveToARequest() {
    DynamoDatastore store = store(memory, BATCHES);
    Batch batch = batch(store);
    keys(30).forEach(key -> batch.put(key, new byte[409_000]));

    batch.commit();

    assertThat(memory.usage().requests()).isEqualTo(2);
    assertThat(keys(30)).allSatisfy(key -> assertThat(store.size(key)).hasValue(409_000));
  }

  @Test
  void textThatIsEscaped_isCountedAsItIsSent() {
    Attribute escaped = Attribute.of("\0".repeat(400_000));
    List<Mutation> mutations =
        keys(7).stream()
            .map(key -> put(key, Map.of(Layout.KEY, Attribute.of(key.toString()), "t", escaped)))
            .toList();

    BATCHES.apply(mutations, memory, () -> true);

    assertThat(memory.usage().requests()).as("7 times 2.4 MB").isEqualTo(2);
  }

  @Test
  void lastOperationOfAKey_isTheOnlyOneSent() {
    DynamoDatastore store = store(memory, BATCHES);
    Batch batch = batch(store);
    for (int i = 0; i < 30; i++) {
      batch.put(Key.of("/a"), new byte[] {(byte) i});
      batch.delete(Key.of("/a"));
      batch.put(Key.of("/b"), new byte[] {(byte) i});
    }

    batch.commit();

    assertThat(memory.usage().requests()).isEqualTo(1);
    assertThat(memory.usage().writeUnits()).isEqualTo(2);
    assertThat(store.has(Key.of("/a"))).isFalse();
    assertThat(store.get(Key.of("/b"))).hasValue(new byte[] {29});
  }

  /** G26 of the original: nothing in the buffer means a deletion. */
  @Test
  void g26_valueWithoutBytes_isPut() {
    DynamoDatastore store = store(memory, BATCHES);
    store.put(Key.of("/a"), new byte[1]);
    Batch batch = batch(store);
    batch.put(Key.of("/a"), new byte[0]);
    batch.commit();

    assertThat(store.get(Key.of("/a"))).hasValue(new byte[0]);
  }

  @Test
  void everySubsetOfFiveRows_mayBeLeftTwice() {
    for (int first = 0; first < 32; first++) {
      for (int second = 0; second < 32; second++) {
        InMemoryTable rows = new InMemoryTable(KeySchemas.simple().schema());
        DynamoDatastore store = store(leaving(rows, first, second), BATCHES);

        commitPuts(store, keys(5));

        assertThat(keys(5)).allMatch(store::has);
      }
    }
  }

  @Test
  void everySubsetOfFiveRows_thatIsNeverProcessed_isNamed() {
    for (int subset = 1; subset < 32; subset++) {
      InMemoryTable rows = new InMemoryTable(KeySchemas.simple().schema());
      int[] always = new int[6];
      Arrays.fill(always, subset);
      DynamoDatastore store = store(leaving(rows, always), BATCHES);

      BatchFailedException failure =
          catchThrowableOfType(BatchFailedException.class, () -> commitPuts(store, keys(5)));

      List<Key> left = chosen(keys(5), subset);
      assertThat(failure.notApplied()).isEqualTo(left);
      assertThat(failure.inDoubt()).isEmpty();
      assertThat(failure.applied()).isEqualTo(chosen(keys(5), 31 - subset));
      assertThat(keys(5)).allMatch(key -> store.has(key) != left.contains(key));
      assertThat(failure).hasCauseInstanceOf(ThrottledException.class);
    }
  }

  @Test
  void lostReply_isAskedForAgain() {
    List<Integer> sent = new ArrayList<>();
    Table table =
        TableHook.on(
            memory,
            (request, argument) -> {
              if (request.equals("batchWrite")) {
                sent.add(((List<?>) argument).size());
                if (sent.size() == 1) {
                  memory.batchWrite(TableHook.rows(argument, RowWrite.class));
                  throw new UnknownOutcomeException("lost", List.of(), null);
                }
              }
              return Optional.empty();
            });
    commitPuts(store(table, BATCHES), keys(3));

    assertThat(sent).containsExactly(3, 3);
  }

  @Test
  void deadline_isForTheWholeBatch() {
    Table table =
        TableHook.on(
            memory,
            (request, argument) ->
                request.equals("batchWrite") ? Optional.of(argument) : Optional.empty());
    BatchStrategy impatient = Batches.batchWriteItem().concurrency(1).deadline(Duration.ZERO);

    BatchFailedException failure =
        catchThrowableOfType(
            BatchFailedException.class, () -> commitPuts(store(table, impatient), keys(60)));

    assertThat(failure.notApplied()).containsExactlyElementsOf(keys(60));
    assertThat(failure)
        .hasRootCauseMessage(
            "25 writes of a request to table \"*\" were left unprocessed, at last by 0 retries in a"
                + " row: try later, or raise the write capacity");
  }

  @Test
  void closingTheStore_endsACommitThatWaits() throws Exception {
    CountDownLatch left = new CountDownLatch(3);
    Table table =
        TableHook.on(
            memory,
            (request, argument) -> {
              left.countDown();
              return request.equals("batchWrite") ? Optional.of(argument) : Optional.empty();
            });
    DynamoDatastore store =
        store(
            table,
            Batches.batchWriteItem()
                .backoff(
                    new Backoff(Duration.ofHours(1), Duration.ofHours(1), 9, Duration.ofHours(9))));
    Batch batch = batch(store);
    keys(60).forEach(key -> batch.put(key, new byte[1]));
    CompletableFuture<BatchFailedException> failure =
        CompletableFuture.supplyAsync(
            () -> catchThrowableOfType(BatchFailedException.class, batch::commit));
    left.await();
    store.close();

    assertThat(failure.get()).hasCauseInstanceOf(ClosedDatastoreException.class);
    assertThat(failure.get().notApplied()).containsExactlyElementsOf(keys(60));
  }

  @Test
  void concurrency_isAtLeastOne() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Batches.batchWriteItem().concurrency(0))
        .withMessageContaining("allow at least 1");
  }

  /** A table that leaves one subset of each request after the other, and then nothing. */
  private static Table leaving(InMemoryTable table, int... subsets) {
    int[] next = new int[1];
    return TableHook.on(
        table,
        (request, argument) -> {
          if (!request.equals("batchWrite") || next[0] == subsets.length) {
            return Optional.empty();
          }
          int subset = subsets[next[0]++];
          List<RowWrite> rows = TableHook.rows(argument, RowWrite.class);
          List<RowWrite> left = rows.stream().filter(row -> isChosen(row.entry(), subset)).toList();
          List<RowWrite> done = rows.stream().filter(row -> !left.contains(row)).toList();
          if (!done.isEmpty()) {
            table.batchWrite(done);
          }
          return Optional.of(left);
        });
  }

  private static List<Key> chosen(List<Key> keys, int subset) {
    return keys.stream().filter(key -> isChosen(key, subset)).toList();
  }

  private static boolean isChosen(Key key, int subset) {
    return (subset >> Integer.parseInt(key.baseNamespace()) & 1) == 1;
  }

  private static Mutation put(Key key, Map<String, Attribute> attributes) {
    return new Mutation(
        key, List.of(new RowWrite.Put(key, "", new Item(attributes), Optional.empty())));
  }

  private static DynamoDatastore store(Table table, BatchStrategy batches) {
    return Ddbds.builder(table).keySchema(KeySchemas.simple()).batches(batches).build();
  }

  private static Batch batch(DynamoDatastore store) {
    return store.facet(Batching.class).orElseThrow().batch();
  }

  private static void commitPuts(DynamoDatastore store, List<Key> keys) {
    Batch batch = batch(store);
    keys.forEach(key -> batch.put(key, bytes(key)));
    batch.commit();
  }

  private static byte[] bytes(Key key) {
    return key.toString().getBytes(UTF_8);
  }

  private static List<Key> keys(int number) {
    return IntStream.range(0, number).mapToObj(i -> Key.of("/batch/" + i)).toList();
  }
}
