package io.ddbds.strategies.backfill;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import io.ddbds.Batch;
import io.ddbds.Batching;
import io.ddbds.Datastore;
import io.ddbds.Key;
import io.ddbds.Progress;
import io.ddbds.Query;
import io.ddbds.dynamo.TableAdmin;
import io.ddbds.dynamo.spi.KeySchemaStrategy;
import io.ddbds.local.LocalDynamoDb;
import io.ddbds.strategies.Batches;
import io.ddbds.strategies.Ddbds;
import io.ddbds.strategies.KeyRoute;
import io.ddbds.strategies.KeySchemas;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * Backfills in processes of their own that are killed again and again, over DynamoDB Local in yet
 * another, while others write.
 */
@Tag("engine")
class BackfillKillTest {
  private static final boolean THOROUGH = Boolean.getBoolean("ddbds.thorough");
  private static final int KILLS = THOROUGH ? 8 : 2;
  private static final String TABLE = "live";

  @TempDir Path folder;

  /** Where the route is that is added. */
  enum Indexes {
    GLOBAL(10_000) {
      @Override
      KeySchemaStrategy of(KeyRoute route) {
        return KeySchemas.routes(route);
      }
    },
    /** Transactions take DynamoDB Local several times as long. */
    TABLES(3_000) {
      @Override
      KeySchemaStrategy of(KeyRoute route) {
        return KeySchemas.indexTables(route);
      }
    };

    private static final KeyRoute ROUTE = KeyRoute.template("people", "/people/{town}/{name...}");

    private final int few;

    Indexes(int few) {
      this.few = few;
    }

    abstract KeySchemaStrategy of(KeyRoute route);

    int entries() {
      return THOROUGH ? 10 * few : few;
    }

    KeySchemaStrategy writeOnly() {
      return of(ROUTE.writeOnly());
    }

    KeySchemaStrategy serving() {
      return of(ROUTE);
    }
  }

  @ParameterizedTest
  @EnumSource
  @Timeout(value = 60, unit = TimeUnit.MINUTES)
  void run_killedAgainAndAgainWhileOthersWrite_endsCompleteAndCorrect(Indexes indexes)
      throws Exception {
    long seed = System.nanoTime();
    System.out.println("seed " + seed);
    Random random = new Random(seed);
    Process server = java("io.ddbds.local.LocalDynamoDbServer");
    try (BufferedReader output = server.inputReader(StandardCharsets.UTF_8)) {
      String endpoint = output.readLine();
      try (DynamoDbClient client = LocalDynamoDb.clientOf(URI.create(endpoint))) {
        new TableAdmin(client).create(TABLE, indexes.serving().schema());
        Map<String, String> old = load(client, indexes.entries());
        ExecutorService thread = Executors.newSingleThreadExecutor();
        try (Datastore store = store(client, indexes.writeOnly())) {
          LiveWriter writer = new LiveWriter(store, old, indexes.entries(), random);
          Future<Map<String, String>> writing = thread.submit(writer);
          backfill(endpoint, indexes, random);
          writer.stop();
          check(client, indexes, writing.get());
        } finally {
          thread.shutdownNow();
        }
      }
    } finally {
      server.destroyForcibly();
      server.waitFor();
    }
  }

  /** Two processes share the table; the one that is killed begins again each time. */
  private void backfill(String endpoint, Indexes indexes, Random random) throws Exception {
    Process other = segments(endpoint, indexes, "other", 3, 4);
    List<Long> reached = new ArrayList<>();
    for (int kill = 0; kill < KILLS; kill++) {
      Process killed = segments(endpoint, indexes, "killed", 0, 3);
      int pages = 1 + random.nextInt(indexes.entries() / 2 / 100 / (KILLS + 1));
      try (BufferedReader output = killed.inputReader(StandardCharsets.UTF_8)) {
        for (int page = 0; page < pages; page++) {
          reached.add(Long.parseLong(output.readLine()));
        }
        killed.destroyForcibly();
      }
      assertThat(killed.waitFor()).as("exit code of a killed process").isNotZero();
    }
    assertThat(reached).as("rows looked at, over all processes").isSorted();
    assertEndsWell(segments(endpoint, indexes, "killed", 0, 3));
    assertEndsWell(other);
  }

  private static void check(DynamoDbClient client, Indexes indexes, Map<String, String> entries) {
    KeySchemaStrategy keySchema = indexes.serving();
    BackfillReport report =
        Backfill.of(new TableAdmin(client).open(TABLE, keySchema.schema()), TABLE, keySchema)
            .verify(Progress.NONE);
    assertThat(report.findings()).isEmpty();
    assertThat(report.examined()).isGreaterThanOrEqualTo(entries.size());
    try (Datastore store = store(client, keySchema)) {
      assertThat(all(store, "/people/oslo")).isEqualTo(below(entries, "/people/oslo/"));
      assertThat(all(store, "/people/rome")).isEqualTo(below(entries, "/people/rome/"));
      assertThat(all(store, "/")).isEqualTo(entries);
    }
  }

  private static Map<String, String> load(DynamoDbClient client, int count) {
    Map<String, String> entries = new TreeMap<>();
    IntStream.range(0, count).forEach(n -> entries.put(LiveWriter.key(n), "old " + n));
    try (Datastore store =
        Ddbds.builder(client, TABLE)
            .keySchema(KeySchemas.simple())
            .batches(Batches.batchWriteItem())
            .build()) {
      Batch batch = store.facet(Batching.class).orElseThrow().batch();
      entries.forEach(
          (key, value) -> batch.put(Key.of(key), value.getBytes(StandardCharsets.UTF_8)));
      batch.commit();
    }
    return entries;
  }

  private static Map<String, String> all(Datastore store, String prefix) {
    return store.query(Query.prefix(prefix)).stream()
        .collect(
            toMap(
                entry -> entry.key().toString(),
                entry -> new String(entry.value().orElseThrow(), StandardCharsets.UTF_8)));
  }

  private static Map<String, String> below(Map<String, String> entries, String prefix) {
    return entries.entrySet().stream()
        .filter(entry -> entry.getKey().startsWith(prefix))
        .collect(toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  private static Datastore store(DynamoDbClient client, KeySchemaStrategy keySchema) {
    return Ddbds.builder(client, TABLE).keySchema(keySchema).build();
  }

  private Process segments(String endpoint, Indexes indexes, String checkpoint, int from, int to)
      throws IOException {
    return java(
        BackfillProcess.class.getName(),
        endpoint,
        TABLE,
        indexes.name(),
        folder.resolve(checkpoint).toString(),
        String.valueOf(from),
        String.valueOf(to),
        "4");
  }

  private static void assertEndsWell(Process process) throws Exception {
    try (BufferedReader output = process.inputReader(StandardCharsets.UTF_8)) {
      List<String> lines = output.lines().toList();
      assertThat(process.waitFor()).as("exit code after printing %s", lines).isZero();
      assertThat(lines).isNotEmpty();
    }
  }

  private static Process java(String mainClass, String... args) throws IOException {
    Path java = Path.of(System.getProperty("java.home"), "bin", "java");
    List<String> command =
        new ArrayList<>(List.of(java.toString(), "-Xmx256m", "-XX:TieredStopAtLevel=1", "-cp"));
    command.addAll(List.of(System.getProperty("java.class.path"), mainClass));
    command.addAll(List.of(args));
    return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
  }
}
