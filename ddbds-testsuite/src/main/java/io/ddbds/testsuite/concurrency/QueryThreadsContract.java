package io.ddbds.testsuite.concurrency;

import static io.ddbds.Feature.BATCHING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ddbds.Batching;
import io.ddbds.ClosedDatastoreException;
import io.ddbds.Datastore;
import io.ddbds.Entry;
import io.ddbds.Key;
import io.ddbds.Query;
import io.ddbds.testsuite.contract.Requires;
import io.ddbds.testsuite.contract.Rule;
import io.ddbds.testsuite.contract.Subject;
import io.ddbds.testsuite.contract.Topic;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Queries, batches and the end of a store while several threads use it. */
public final class QueryThreadsContract extends ThreadsContract {
  private static final int ENTRIES = 24;
  private static final int BATCH_KEYS = 6;
  private static final int ENDS = 3;

  private QueryThreadsContract(Subject subject) {
    super(subject);
  }

  /**
   * The rules as a topic.
   *
   * @return the topic
   */
  public static Topic topic() {
    return Topic.of("Threads and queries", QueryThreadsContract.class, QueryThreadsContract::new);
  }

  @Rule("a query MUST return each entry that nobody touches once, whatever others write meanwhile")
  void cq01_untouchedEntriesAreFound() {
    List<Key> keys = keys(ENTRIES);
    List<Key> untouched = everySecond(keys, 0);
    List<Key> moving = everySecond(keys, 1);
    untouched.forEach(key -> store().put(key, bytes("here")));
    subject().query(Query.all()).close(); // once it is settled, what is there is there for queries
    crowd(
        "CQ01",
        crowd ->
            crowd.share(
                QueryThreadsContract::isReader,
                worker -> {
                  Query query = anyQuery(worker, keys);
                  List<Key> found =
                      store().query(query).stream()
                          .map(Entry::key)
                          .filter(untouched::contains)
                          .toList();
                  assertThat(found)
                      .as("the entries of %s that nobody touches", query)
                      .containsExactlyInAnyOrderElementsOf(
                          untouched.stream().filter(query::selects).toList());
                },
                worker -> putOrDelete(worker, worker.oneOf(moving))));
  }

  @Rule("a query MUST return no key twice, and no value that was not put under its key")
  void cq02_valuesBelongToTheirKeys() {
    List<Key> keys = keys(ENTRIES);
    Set<String> written = ConcurrentHashMap.newKeySet();
    crowd(
        "CQ02",
        crowd ->
            crowd.share(
                QueryThreadsContract::isReader,
                worker -> assertWritten(store().query(anyQuery(worker, keys)).rest(), written),
                worker -> {
                  Key key = worker.oneOf(keys);
                  String value = worker.newValue(key);
                  written.add(value);
                  putOrDelete(worker, key, value);
                }));
  }

  @Rule("once several threads have written, a query MUST return what get returns")
  void cq03_queriesAgreeInTheEnd() {
    List<Key> keys = keys(HOT_KEYS);
    crowd(
        "CQ03",
        crowd ->
            crowd.share(
                worker -> putOrDelete(worker, worker.oneOf(keys)),
                () ->
                    queries(keys)
                        .forEach(
                            query ->
                                assertThat(asked(query))
                                    .as("what %s finds in the end", query)
                                    .isEqualTo(found(keys, query)))));
  }

  @Requires(BATCHING)
  @Rule("batches of several threads MUST each write what they hold, and nothing of one another's")
  void cq04_batchesDoNotMix() {
    Batching batching = facet(Batching.class);
    crowd(
        "CQ04",
        crowd -> {
          List<BatchWriter> writers =
              crowd.workers().stream()
                  .map(worker -> new BatchWriter(batching, store(), worker, ownKeys(worker)))
                  .toList();
          crowd.share(worker -> writers.get(worker.number() - 1).write());
          crowd.once(worker -> writers.get(worker.number() - 1).commit());
          writers.forEach(BatchWriter::assertWritten);
        });
  }

  @Rule("an operation that meets close MUST succeed, end in doubt or say that the store is closed")
  void cq05_operationsMeetTheEnd() {
    crowd(
        "CQ05",
        crowd -> {
          for (int i = 0; i < ENDS; i++) {
            try (Subject another = another()) {
              Closing closing = new Closing(another.store(), keys(HOT_KEYS));
              crowd.once(
                  worker -> {
                    if (worker.number() == 1) {
                      closing.close(worker);
                    } else {
                      closing.useUntilClosed(worker);
                    }
                  });
            }
          }
        });
  }

  @Rule("close MUST succeed in several threads at once, and the store MUST be closed for each")
  void cq06_severalClose() {
    crowd(
        "CQ06",
        crowd -> {
          for (int i = 0; i < ENDS; i++) {
            try (Subject another = another()) {
              Datastore store = another.store();
              crowd.once(
                  worker -> {
                    store.close();
                    assertThatThrownBy(() -> store.has(Key.ROOT))
                        .isInstanceOf(ClosedDatastoreException.class);
                  });
            }
          }
        });
  }

  /** Another empty store of the same kind. */
  private Subject another() {
    return new Subject(subject().described(), subject().sampling());
  }

  private static boolean isReader(Worker worker) {
    return worker.number() % 2 == 0;
  }

  private void putOrDelete(Worker worker, Key key) {
    putOrDelete(worker, key, worker.newValue());
  }

  private void putOrDelete(Worker worker, Key key, String value) {
    boolean deletes = worker.random().nextInt(3) == 0;
    Attempts.until(
        worker,
        () -> {
          if (deletes) {
            store().delete(key);
          } else {
            store().put(key, bytes(value));
          }
          return true;
        });
  }

  private static Query anyQuery(Worker worker, List<Key> keys) {
    return worker.oneOf(queries(keys));
  }

  /** Everything, and what is below each of the keys' parents. */
  private static List<Query> queries(List<Key> keys) {
    return Stream.concat(
            Stream.of(Query.all()), keys.stream().map(Key::parent).distinct().map(Query::prefix))
        .toList();
  }

  private static List<Key> everySecond(List<Key> keys, int first) {
    return IntStream.range(0, keys.size()).filter(i -> i % 2 == first).mapToObj(keys::get).toList();
  }

  private List<Key> ownKeys(Worker worker) {
    return IntStream.range(0, BATCH_KEYS)
        .mapToObj(i -> subject().accepted(Key.of("/k/" + worker.number() + "/" + i)))
        .toList();
  }

  private static void assertWritten(List<Entry> entries, Set<String> written) {
    assertThat(entries.stream().map(Entry::key)).doesNotHaveDuplicates();
    for (Entry entry : entries) {
      String value = text(entry.value().orElseThrow());
      assertThat(value.startsWith(entry.key() + " ") && written.contains(value))
          .as("%s was put under %s", value, entry.key().toJson())
          .isTrue();
    }
  }

  /** What get returns, as far as a query asks for it. */
  private Map<Key, String> found(List<Key> keys, Query query) {
    Map<Key, String> found = new HashMap<>();
    keys.stream()
        .filter(query::selects)
        .forEach(key -> get(key).ifPresent(value -> found.put(key, value)));
    return found;
  }

  /** What a query returns once the store has settled. */
  private Map<Key, String> asked(Query query) {
    return subject().query(query).stream()
        .collect(Collectors.toMap(Entry::key, entry -> text(entry.value().orElseThrow())));
  }
}
