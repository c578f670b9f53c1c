package io.ddbds.strategies.backfill;

import io.ddbds.Datastore;
import io.ddbds.Key;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.Callable;

/** Writes and deletes entries until it is told to stop. It alone does, and knows what there is. */
final class LiveWriter implements Callable<Map<String, String>> {
  /** The rest of the machine is for the backfill. */
  private static final double WRITES_PER_SECOND = 100;

  private final Datastore store;
  private final Map<String, String> entries;
  private final int keys;
  private final Random random;
  private volatile boolean stopped;

  LiveWriter(Datastore store, Map<String, String> entries, int keys, Random random) {
    this.store = store;
    this.entries = new TreeMap<>(entries);
    this.keys = keys;
    this.random = random;
  }

  /** A few keys of each town, and of none. */
  static String key(int n) {
    return switch (n % 3) {
      case 0 -> "/people/oslo/" + n;
      case 1 -> "/people/rome/" + n;
      default -> "/others/" + n;
    };
  }

  void stop() {
    stopped = true;
  }

  @Override
  public Map<String, String> call() {
    Pace pace = new Pace(WRITES_PER_SECOND);
    while (!stopped) {
      pace.spend(1);
      String key = key(random.nextInt(keys));
      if (random.nextInt(3) == 0) {
        store.delete(Key.of(key));
        entries.remove(key);
      } else {
        String value = "new " + random.nextInt();
        store.put(Key.of(key), value.getBytes(StandardCharsets.UTF_8));
        entries.put(key, value);
      }
    }
    return entries;
  }
}
