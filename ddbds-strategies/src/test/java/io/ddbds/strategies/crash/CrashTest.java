package io.ddbds.strategies.crash;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import io.ddbds.Datastore;
import io.ddbds.Entry;
import io.ddbds.Key;
import io.ddbds.Order;
import io.ddbds.Query;
import io.ddbds.dynamo.DynamoDatastore;
import io.ddbds.local.LocalDynamoDb;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * A process that writes, and the engine in it, are killed again and again. After each time what it
 * was told is done is there, and what it was doing is there wholly or not at all, in the home rows
 * and in the index.
 */
@Tag("engine")
class CrashTest {
  private static final int KILLS = Boolean.getBoolean("ddbds.thorough") ? 50 : 5;
  private static final int MOST_WORK = 40;

  @TempDir Path folder;

  private final Map<Key, String> expected = new HashMap<>();
  private int next = 1;
  private int torn;
  private int inFlight;

  @Test
  @Timeout(value = 20, unit = TimeUnit.MINUTES)
  void acknowledgedWork_survivesKills_andNothingIsTorn() throws Exception {
    long seed = Long.getLong("ddbds.seed", System.nanoTime());
    System.out.println("seed " + seed);
    Random random = new Random(seed);
    for (int kill = 0; kill < KILLS; kill++) {
      workAndDie(1 + random.nextInt(MOST_WORK), random.nextInt(40));
      try (LocalDynamoDb local = LocalDynamoDb.embeddedIn(folder);
          DynamoDatastore store = Work.open(local)) {
        takeInFlight(store);
        assertIsExpected(store);
      }
    }
    System.out.printf(
        "%d kills, %d pieces of work acknowledged, none lost; %d under way were done all the same;"
            + " %d batches done in part, no transaction%n",
        KILLS, next - 1, inFlight, torn);
    assertThat(next).isGreaterThan(KILLS);
  }

  /** Has a process do some work, and kills it a little later. */
  private void workAndDie(int pieces, int millis) throws Exception {
    Process process = start();
    try (BufferedReader output = process.inputReader(StandardCharsets.UTF_8)) {
      for (int piece = 0; piece < pieces; piece++) {
        acknowledged(output.readLine());
      }
      assertThat(process.waitFor(millis, TimeUnit.MILLISECONDS))
          .as("has ended by itself")
          .isFalse();
      process.toHandle().destroyForcibly(); // and leaves open what it has printed
      process.waitFor();
      output.lines().filter(line -> line.equals(String.valueOf(next))).forEach(this::acknowledged);
    }
  }

  private void acknowledged(String line) {
    assertThat(line).isEqualTo(String.valueOf(next));
    new Work(next).writes().forEach(this::expect);
    next++;
  }

  private void expect(Key key, Optional<String> text) {
    text.ifPresentOrElse(it -> expected.put(key, it), () -> expected.remove(key));
  }

  /** What was under way may have been done, but not in part if it is atomic. */
  private void takeInFlight(DynamoDatastore store) {
    Work work = new Work(next);
    int done = 0;
    int notDone = 0;
    for (Map.Entry<Key, Optional<String>> write : work.writes().entrySet()) {
      Optional<String> before = Optional.ofNullable(expected.get(write.getKey()));
      Optional<String> now = store.get(write.getKey()).map(CrashTest::text);
      assertThat(now).as("%s in work %d", write, next).isIn(before, write.getValue());
      if (!before.equals(write.getValue())) {
        done += now.equals(write.getValue()) ? 1 : 0;
        notDone += now.equals(before) ? 1 : 0;
      }
      expect(write.getKey(), now);
    }
    boolean isTorn = done > 0 && notDone > 0;
    assertThat(isTorn && work.isAtomic()).as("work %d is torn", next).isFalse();
    torn += isTorn ? 1 : 0;
    inFlight += done > 0 && !isTorn ? 1 : 0;
  }

  private void assertIsExpected(Datastore store) {
    assertThat(texts(store.query(Query.all().orderBy(Order.KEY)).rest())).isEqualTo(expected);
    for (String kind : List.of("put", "left", "right", "batch")) {
      Query query = Query.prefix("/jobs/" + kind).orderBy(Order.KEY);
      assertThat(texts(store.query(query).rest()))
          .as("by the index of %s", kind)
          .isEqualTo(
              expected.entrySet().stream()
                  .filter(it -> query.prefixKey().isAncestorOf(it.getKey()))
                  .collect(toMap(Map.Entry::getKey, Map.Entry::getValue)));
    }
  }

  private static Map<Key, String> texts(List<Entry> entries) {
    return entries.stream()
        .collect(Collectors.toMap(Entry::key, entry -> text(entry.value().orElseThrow())));
  }

  private static String text(byte[] value) {
    return new String(value, StandardCharsets.UTF_8);
  }

  private Process start() throws IOException {
    Path java = Path.of(System.getProperty("java.home"), "bin", "java");
    return new ProcessBuilder(
            java.toString(),
            "-Xmx256m",
            "-XX:TieredStopAtLevel=1",
            "-cp",
            System.getProperty("java.class.path"),
            Worker.class.getName(),
            folder.toString(),
            String.valueOf(next))
        .redirectError(ProcessBuilder.Redirect.DISCARD)
        .start();
  }
}
