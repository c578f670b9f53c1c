package io.ddbds.compose;

import io.ddbds.Batch;
import io.ddbds.Batching;
import io.ddbds.BulkReading;
import io.ddbds.Checked;
import io.ddbds.Comparison;
import io.ddbds.Conditional;
import io.ddbds.Datastore;
import io.ddbds.Explaining;
import io.ddbds.Filter;
import io.ddbds.GarbageCollected;
import io.ddbds.Key;
import io.ddbds.Order;
import io.ddbds.Persistent;
import io.ddbds.Progress;
import io.ddbds.Query;
import io.ddbds.ReadOperations;
import io.ddbds.Scrubbed;
import io.ddbds.Streaming;
import io.ddbds.TimeToLive;
import io.ddbds.Transactional;
import io.ddbds.Txn;
import io.ddbds.memory.SettableClock;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What a store answers to a script that uses every facet: the same for any two sound stores. */
final class Transcript {
  private static final List<String> KEYS =
      List.of("/", "/a", "/a/b", "/a/b/c", "/a-b", "/ab", "/b", "/b/x", "/none");

  private final Datastore store;
  private final SettableClock clock;
  private final List<String> lines = new ArrayList<>();

  private Transcript(Datastore store, SettableClock clock) {
    this.store = store;
    this.clock = clock;
  }

  static List<String> of(Datastore store, SettableClock clock) {
    Transcript transcript = new Transcript(store, clock);
    transcript.singleKeys();
    transcript.queries("store", store);
    transcript.timesToLive();
    transcript.conditions();
    transcript.batches();
    transcript.transactions();
    transcript.others();
    return transcript.lines;
  }

  private void singleKeys() {
    say("features", store.features());
    for (String key : KEYS.subList(0, KEYS.size() - 1)) {
      store.put(Key.of(key), bytes("value of " + key));
    }
    store.put(Key.of("/b"), new byte[0]);
    store.delete(Key.of("/ab"));
    store.delete(Key.of("/none"));
    store.sync(Key.of("/a"));
    store.sync(Key.ROOT);
    reads("store", store);
  }

  private void reads(String who, ReadOperations reader) {
    for (String key : KEYS) {
      say(who + " get " + key, reader.get(Key.of(key)).map(Transcript::text));
      say(who + " has " + key, reader.has(Key.of(key)));
      say(who + " size " + key, reader.size(Key.of(key)));
    }
  }

  private void queries(String who, ReadOperations reader) {
    for (String prefix : List.of("/", "/a", "/a/b", "/b", "/none")) {
      Query all = Query.prefix(prefix).orderBy(Order.KEY);
      List<Query> queries =
          List.of(
              all,
              all.onlyKeys(),
              all.onlyKeys().withSizes(),
              all.withExpirations(),
              all.onlyKeys().withExpirations(),
              all.offset(1).limit(2),
              all.limit(1),
              all.limit(Long.MAX_VALUE).offset(2),
              all.withOrders(List.of(Order.KEY_DESCENDING)).limit(3),
              all.withOrders(List.of(Order.VALUE_DESCENDING)).onlyKeys().limit(2),
              all.withOrders(List.of(byLength())).onlyKeys(),
              all.filter(Filter.key(Comparison.GREATER_OR_EQUAL, "/a/b")).limit(2),
              all.filter(Filter.key(Comparison.LESS, "/a/b")).onlyKeys(),
              all.filter(Filter.keyPrefix("/a")).offset(1),
              all.filter(Filter.value(Comparison.NOT_EQUAL, new byte[0])).onlyKeys().limit(3),
              all.filter(Filter.custom("short", it -> it.key().toString().length() < 4))
                  .onlyKeys());
      for (Query query : queries) {
        List<String> found =
            reader.query(query).rest().stream()
                .map(it -> it + "=" + it.value().map(Transcript::text) + it.expiration())
                .toList();
        say(who + " " + query, found);
      }
      say(who + " unordered", reader.query(Query.prefix(prefix)).stream().count());
      say(who + " unordered limit", reader.query(Query.prefix(prefix).limit(2)).stream().count());
      say(who + " names its query", reader.query(all).query().equals(all));
    }
  }

  private static Order byLength() {
    return Order.by(
        "length",
        (a, b) -> Integer.compare(a.key().toString().length(), b.key().toString().length()));
  }

  private void timesToLive() {
    TimeToLive ttl = store.facet(TimeToLive.class).orElseThrow();
    ttl.put(Key.of("/a/b"), bytes("some time"), Duration.ofSeconds(100));
    ttl.put(Key.ROOT, bytes("a second"), Duration.ofSeconds(1));
    ttl.put(Key.of("/b/x"), bytes("a second"), Duration.ofSeconds(1));
    say("setTtl", ttl.setTtl(Key.of("/a-b"), Duration.ofSeconds(50)));
    say("setTtl of none", ttl.setTtl(Key.of("/none"), Duration.ofSeconds(50)));
    queries("with times to live", store);
    clock.advance(Duration.ofSeconds(2));
    say("clearTtl", ttl.clearTtl(Key.of("/a/b")));
    say("clearTtl of none", ttl.clearTtl(Key.of("/none")));
    KEYS.forEach(key -> say("expiration of " + key, ttl.expiration(Key.of(key))));
    reads("later", store);
  }

  private void conditions() {
    Conditional conditional = store.facet(Conditional.class).orElseThrow();
    Key a = Key.of("/a");
    Key root = Key.ROOT;
    say("putIfAbsent", conditional.putIfAbsent(root, bytes("first")));
    say("putIfAbsent again", conditional.putIfAbsent(root, bytes("second")));
    say("no snapshot", conditional.snapshot(Key.of("/none")).isEmpty());
    Conditional.Snapshot snapshot = conditional.snapshot(a).orElseThrow();
    say("snapshot", snapshot.key() + text(snapshot.value()));
    say("replace", conditional.replaceIfUnchanged(snapshot, bytes("replaced")));
    say("replace again", conditional.replaceIfUnchanged(snapshot, bytes("again")));
    say("delete changed", conditional.deleteIfUnchanged(snapshot));
    say("delete", conditional.deleteIfUnchanged(conditional.snapshot(root).orElseThrow()));
    say("foreign", failure(() -> conditional.deleteIfUnchanged(new Foreign(a))));
    reads("after conditions", store);
  }

  private void batches() {
    Batch batch = store.facet(Batching.class).orElseThrow().batch();
    batch.put(Key.of("/a/b/c"), bytes("batched"));
    batch.put(Key.ROOT, bytes("batched"));
    batch.delete(Key.of("/b"));
    batch.expiring().orElseThrow().put(Key.of("/b/x"), bytes("batched"), Duration.ofDays(1));
    reads("before commit", store);
    batch.commit();
    say("spent put", failure(() -> batch.put(Key.ROOT, bytes("late"))));
    say("spent delete", failure(() -> batch.delete(Key.ROOT)));
    say("spent commit", failure(batch::commit));
    say("spent expiring", failure(batch::expiring));
    reads("after commit", store);
  }

  private void transactions() {
    Transactional transactional = store.facet(Transactional.class).orElseThrow();
    try (Txn txn = transactional.begin()) {
      reads("in transaction", txn);
      txn.put(Key.of("/b"), bytes("in transaction"));
      txn.put(Key.ROOT, bytes("in transaction"));
      txn.delete(Key.of("/a/b/c"));
      txn.expiring().orElseThrow().put(Key.of("/a/new"), bytes("new"), Duration.ofHours(1));
      reads("in transaction", txn);
      queries("in transaction", txn);
      say("not seen", store.has(Key.of("/a/new")));
      txn.commit();
      say("ended", failure(() -> txn.get(Key.ROOT)));
    }
    Txn discarded = transactional.begin();
    discarded.delete(Key.of("/b"));
    queries("own root is untouched", discarded);
    discarded.discard();
    say("discarded", failure(discarded::commit));
    Txn late = transactional.begin();
    late.get(Key.of("/a"));
    store.put(Key.of("/a"), bytes("meanwhile"));
    say("conflict", failure(late::commit));
    Txn reading = transactional.beginReadOnly();
    say("read only", failure(() -> reading.put(Key.ROOT, bytes("no"))));
    reading.commit();
    queries("after transactions", store);
  }

  private void others() {
    List<Key> keys = KEYS.stream().map(Key::of).toList();
    Map<String, String> values = new TreeMap<>();
    store
        .facet(BulkReading.class)
        .orElseThrow()
        .getAll(keys)
        .forEach((key, value) -> values.put(key.toString(), text(value)));
    say("getAll", values);
    Streaming streaming = store.facet(Streaming.class).orElseThrow();
    streaming.put(Key.of("/s"), new ByteArrayInputStream(bytes("streamed")), 8);
    say("open", streaming.open(Key.of("/s")).map(Transcript::read));
    say("open none", streaming.open(Key.of("/none")));
    say("check", store.facet(Checked.class).orElseThrow().check(Progress.NONE));
    say("scrub", store.facet(Scrubbed.class).orElseThrow().scrub(Progress.NONE));
    TimeToLive ttl = store.facet(TimeToLive.class).orElseThrow();
    ttl.put(Key.of("/gone"), bytes("soon"), Duration.ofSeconds(1));
    store.sync(Key.ROOT);
    clock.advance(Duration.ofSeconds(5));
    GarbageCollected garbage = store.facet(GarbageCollected.class).orElseThrow();
    say("garbage", garbage.collectGarbage(Progress.NONE));
    say("used", store.facet(Persistent.class).orElseThrow().diskUsage().bytes() > 0);
    Query query = Query.prefix("/a").orderBy(Order.VALUE).limit(1);
    say(
        "explains its query",
        store.facet(Explaining.class).orElseThrow().explain(query).query().equals(query));
    store.close();
    say("closed", failure(() -> store.get(Key.ROOT)));
    say("closed query", failure(() -> store.query(Query.all()).rest()));
    store.close();
  }

  private void say(String what, Object answer) {
    lines.add(what + ": " + answer);
  }

  private static String failure(Runnable call) {
    try {
      call.run();
      return "no failure";
    } catch (RuntimeException e) {
      return e.getClass().getSimpleName();
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }

  private static String read(InputStream stream) {
    try (stream) {
      return text(stream.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private record Foreign(Key key) implements Conditional.Snapshot {
    @Override
    public byte[] value() {
      return new byte[0];
    }
  }
}
