package io.ddbds.strategies.faults;

import static java.util.Map.entry;
import static java.util.stream.Collectors.toCollection;
import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.ddbds.Backoff;
import io.ddbds.Batch;
import io.ddbds.BatchFailedException;
import io.ddbds.Batching;
import io.ddbds.BulkReading;
import io.ddbds.Datastore;
import io.ddbds.Key;
import io.ddbds.Query;
import io.ddbds.Transactional;
import io.ddbds.Txn;
import io.ddbds.local.faults.HttpFault;
import io.ddbds.strategies.Batches;
import io.ddbds.strategies.Ddbds;
import io.ddbds.strategies.KeyRoute;
import io.ddbds.strategies.KeySchemas;
import io.ddbds.strategies.Txns;
import io.ddbds.testsuite.faults.Fault;
import java.io.IOException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the document says of each fault is what comes of it. */
@Tag("engine")
class DocumentedFaultsTest {
  private static final Path PAGE =
      Path.of(System.getProperty("ddbds.basedir")).getParent().resolve("docs/what-can-go-wrong.md");

  private static final Pattern FAULT = Pattern.compile("`(\\w+)\\(");
  private static final Pattern EXCEPTION = Pattern.compile("`(\\w+Exception)`");
  private static final int CELLS = 5;

  private static final Backoff SHORT =
      new Backoff(Duration.ofMillis(1), Duration.ofMillis(1), 2, Duration.ofMinutes(1));

  /** Each fault that there is, with what it may be made of. */
  private static final Map<String, List<HttpFault>> FAULTS =
      Map.ofEntries(
          entry("throttled", List.of(HttpFault.throttled())),
          entry("serverError", List.of(HttpFault.serverError())),
          entry("serverErrorAfter", List.of(HttpFault.serverErrorAfter())),
          entry("unreachable", List.of(HttpFault.unreachable())),
          entry("lostRequest", List.of(HttpFault.lostRequest())),
          entry("lostReply", List.of(HttpFault.lostReply())),
          entry("delayed", List.of(HttpFault.delayed(Duration.ofMillis(1)))),
          entry("unprocessed", List.of(HttpFault.unprocessed(0))),
          entry("halfUnprocessed", List.of(HttpFault.halfUnprocessed())),
          entry(
              "cancelled",
              List.of(
                  HttpFault.cancelled("TransactionConflict"),
                  HttpFault.cancelled("ProvisionedThroughputExceeded"),
                  HttpFault.cancelled("ItemCollectionSizeLimitExceeded"))),
          entry("transactionInProgress", List.of(HttpFault.transactionInProgress())),
          entry("transactionConflict", List.of(HttpFault.transactionConflict())),
          entry("cutPage", List.of(HttpFault.cutPage(1))),
          entry("emptyPage", List.of(HttpFault.emptyPage())),
          entry("staleIndex", List.of(HttpFault.staleIndex(100))));

  private static FaultyEngine engine;

  @BeforeAll
  static void start() {
    engine = FaultyEngine.start(FaultyEngine.STANDARD_ATTEMPTS);
  }

  @AfterAll
  static void stop() {
    engine.close();
  }

  static Set<String> faults() {
    return new TreeSet<>(FAULTS.keySet());
  }

  @Test
  void faults_areAllOfThoseThatThereAre() {
    Set<String> made =
        Arrays.stream(HttpFault.class.getDeclaredMethods())
            .filter(method -> Modifier.isPublic(method.getModifiers()))
            .filter(method -> method.getReturnType() == HttpFault.class)
            .map(Method::getName)
            .filter(name -> !name.equals("none"))
            .collect(toSet());
    assertThat(faults()).containsExactlyInAnyOrderElementsOf(made);
  }

  @Test
  void page_tellsOfEachFault_everythingThatIsToBeTold() throws IOException {
    assertThat(rows().keySet()).containsExactlyInAnyOrderElementsOf(faults());
    assertThat(rows().values())
        .allSatisfy(cells -> assertThat(cells).hasSize(CELLS).noneMatch(String::isBlank));
    String names = String.join(" ", rows().values().stream().map(cells -> cells.get(0)).toList());
    assertThat(Fault.values()).allMatch(fault -> names.contains("`" + fault + "`"));
  }

  @ParameterizedTest
  @MethodSource("faults")
  void fault_thatLasts_becomesWhatThePageSays(String fault) throws IOException {
    Set<String> got =
        FAULTS.get(fault).stream()
            .flatMap(DocumentedFaultsTest::failures)
            .collect(toCollection(TreeSet::new));

    assertThat(got).isEqualTo(names(EXCEPTION, rows().get(fault).get(2)));
  }

  /** The rows of the table, each by every fault that it is of. */
  private static Map<String, List<String>> rows() throws IOException {
    return Files.readAllLines(PAGE).stream()
        .dropWhile(line -> !line.startsWith("| fault |"))
        .takeWhile(line -> line.startsWith("|"))
        .filter(line -> line.startsWith("| `"))
        .map(line -> Arrays.stream(line.split("\\|")).skip(1).map(String::strip).toList())
        .flatMap(cells -> names(FAULT, cells.get(0)).stream().map(name -> Map.entry(name, cells)))
        .collect(toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  private static Set<String> names(Pattern pattern, String text) {
    return pattern
        .matcher(text)
        .results()
        .map((MatchResult found) -> found.group(1))
        .collect(toCollection(TreeSet::new));
  }

  /** What operations fail with all of whose attempts meet a fault, as far as they can. */
  private static Stream<String> failures(HttpFault fault) {
    engine.calm();
    Datastore store = open();
    List<Function<Key, Runnable>> operations =
        List.of(
            key -> () -> store.get(key),
            key -> () -> store.query(Query.prefix(key.parent())).rest(),
            key -> () -> store.facet(BulkReading.class).orElseThrow().getAll(List.of(key)),
            key -> () -> store.put(key, new byte[1]),
            key -> () -> store.delete(key),
            key -> () -> batch(store, key),
            key -> () -> transact(store, key));
    Stream.of("/else/a", "/providers/cid/peer").map(Key::of).forEach(key -> fill(store, key));
    // A page that is always empty would never end.
    engine.follow(
        attempt ->
            fault.canStrike(attempt)
                    && (!fault.kind().equals("emptyPage") || attempt.ordinal() % 2 == 0)
                ? fault
                : HttpFault.none());
    List<String> failures =
        Stream.of("/else/a", "/providers/cid/peer")
            .map(Key::of)
            .flatMap(key -> operations.stream().map(operation -> operation.apply(key)))
            .map(operation -> catchThrowable(operation::run))
            .filter(failure -> failure != null && !(failure instanceof BatchFailedException))
            .map(failure -> failure.getClass().getSimpleName())
            .toList();
    engine.calm();
    store.close();
    return failures.stream();
  }

  private static void fill(Datastore store, Key key) {
    for (int i = 0; i < 3; i++) {
      store.put(Key.of(key.toString() + i), new byte[1]);
    }
  }

  private static void batch(Datastore store, Key key) {
    Batch batch = store.facet(Batching.class).orElseThrow().batch();
    batch.put(key, new byte[1]);
    batch.commit();
  }

  private static void transact(Datastore store, Key key) {
    try (Txn txn = store.facet(Transactional.class).orElseThrow().begin()) {
      txn.put(key, new byte[1]);
      txn.commit();
    }
  }

  private static Datastore open() {
    return Ddbds.builder(engine.faulty(), FaultyEngine.newTable())
        .keySchema(
            KeySchemas.indexTables(KeyRoute.template("providers", "/providers/{cid}/{peer...}")))
        .batches(Batches.batchWriteItem().backoff(SHORT))
        .transactions(Txns.optimistic(SHORT))
        .retries(SHORT)
        .createMissingTables()
        .build();
  }
}
