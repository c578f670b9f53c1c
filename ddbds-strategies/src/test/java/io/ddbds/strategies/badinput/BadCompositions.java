package io.ddbds.strategies.badinput;

import io.ddbds.Backoff;
import io.ddbds.dynamo.DatastoreBuilder;
import io.ddbds.dynamo.DynamoDatastore;
import io.ddbds.dynamo.spi.KeySchemaStrategy;
import io.ddbds.dynamo.testing.InMemoryObjects;
import io.ddbds.dynamo.testing.InMemoryTable;
import io.ddbds.memory.InMemoryDatastore;
import io.ddbds.strategies.Batches;
import io.ddbds.strategies.Ddbds;
import io.ddbds.strategies.KeyRoute;
import io.ddbds.strategies.KeySchemas;
import io.ddbds.strategies.QueryExecutors;
import io.ddbds.strategies.Values;
import io.ddbds.testsuite.Conformance;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** Compositions and settings that cannot be. */
final class BadCompositions {
  private BadCompositions() {}

  static Stream<BadInput> all() {
    return Stream.of(
            names(),
            templates(),
            patterns(),
            covers(),
            routes(),
            splits(),
            numbers(),
            builders(),
            waits(),
            suites())
        .flatMap(List::stream);
  }

  private static List<BadInput> names() {
    return Stream.of("", "a", "ab", "a b", "a/b", "\u00e9\u00e9\u00e9", "a,b", "n".repeat(256))
        .flatMap(
            name ->
                Stream.of(
                    BadInput.of(
                        "a route named \"" + name + "\"",
                        () -> schema(KeySchemas.routes(KeyRoute.template(name, "/p/{a}/{b...}"))),
                        "\"" + name + "\"",
                        "3 to 255 characters",
                        "choose another"),
                    BadInput.of(
                        "an index named \"" + name + "\"",
                        () ->
                            schema(
                                KeySchemas.routes(
                                    KeyRoute.template("ppp", "/p/{a}/{b...}").inIndex(name))),
                        "\"" + name + "\"",
                        "3 to 255 characters",
                        "choose another")))
        .toList();
  }

  private static List<BadInput> templates() {
    return Stream.of(
            "",
            "p",
            "/",
            "/p",
            "p/{a}/{b...}",
            "/p/{a}/{a...}",
            "/p/{}/{b...}",
            "/p/{a}/{...}",
            "/p/{a/{b...}",
            "/p/a}/{b...}",
            "/p/{a...}/{b}",
            "/p/{a...}/{b...}",
            "/p//{a}/{b...}",
            "/p/{a}/{b...}/",
            "/p/../{b...}",
            "/{b...}",
            "/p/x{a}/{b...}")
        .map(
            template ->
                BadInput.of(
                    "the template \"" + template + "\"",
                    () -> KeyRoute.template("ppp", template),
                    "template " + template))
        .toList();
  }

  private static List<BadInput> patterns() {
    String prefix = "^/p/[^/]+$";
    return List.of(
        pattern("no group", "^/p/.+$", prefix, "0 groups", "needs two", "(?:"),
        pattern("one group", "^(/p/[^/]+)/.+$", prefix, "1 group", "needs two"),
        pattern("three groups", "^(/p)/(.+)/(.+)$", prefix, "3 groups", "needs two"),
        pattern("an open group", "^(/p/[^/]+/(.+)$", prefix, "key pattern", "RE2"),
        pattern("a look-ahead", "^(/p/(?=x)[^/]+)/(.+)$", prefix, "RE2"),
        pattern("a back reference", "^(/p/[^/]+)/\\1(.+)$", prefix, "RE2"),
        pattern("a possessive quantifier", "^(/p/[^/]++)/(.+)$", prefix, "RE2"),
        pattern("an open class", "^(/p/[^/+)/(.+)$", prefix, "RE2"),
        pattern("an open prefix", "^(/p/[^/]+)/(.+)$", "^/p/(", "prefix pattern", "RE2"),
        pattern(
            "a prefix for everything", "^(/p/[^/]+)/(.+)$", "^/", "matches \"/\"", "fixed part"),
        pattern("a prefix of anything", "^(/p/[^/]+)/(.+)$", ".*", "matches \"/\"", "fixed part"),
        pattern("an empty prefix", "^(/p/[^/]+)/(.+)$", "", "matches \"/\"", "fixed part"));
  }

  private static List<BadInput> covers() {
    return Stream.of("/", "", "//")
        .map(
            prefix ->
                BadInput.of(
                    "a route that covers \"" + prefix + "\"",
                    () -> KeyRoute.template("ppp", "/p/{a}/{b...}").covers(prefix),
                    "covers \"/\"",
                    "everything"))
        .toList();
  }

  private static List<BadInput> routes() {
    KeyRoute route = KeyRoute.template("ppp", "/p/{a}/{b...}");
    KeyRoute other = KeyRoute.template("qqq", "/q/{a}/{b...}");
    KeyRoute[] many =
        IntStream.range(0, 21)
            .mapToObj(i -> KeyRoute.template("route" + i, "/r" + i + "/{a}/{b...}"))
            .toArray(KeyRoute[]::new);
    return List.of(
        BadInput.of("no index table", () -> KeySchemas.indexTables(), "route", "simple()"),
        BadInput.of(
            "a route twice",
            () -> schema(KeySchemas.routes(route, route)),
            "\"ppp\"",
            "its own name"),
        BadInput.of(
            "an index table twice",
            () -> schema(KeySchemas.indexTables(route, route)),
            "\"ppp\"",
            "its own name"),
        BadInput.of(
            "an index of values and without",
            () -> schema(KeySchemas.routes(route, other.inIndex("ppp").withoutValues())),
            "\"ppp\"",
            "\"qqq\"",
            "without values",
            "its own index"),
        BadInput.of(
            "21 indexes", () -> schema(KeySchemas.routes(many)), "21 indexes", "20", "fewer"));
  }

  private static List<BadInput> splits() {
    return Stream.concat(
            Stream.of(
                BadInput.of(
                    "a split by one attribute",
                    () -> KeySchemas.split("a", "a").schema(),
                    "\"a\"",
                    "differently")),
            Stream.of("DSKey", "Value", "Size", "Expiration", "Rev", "ValueRef")
                .flatMap(
                    name ->
                        Stream.of(
                            reserved(
                                name, " as partition", () -> build(KeySchemas.split(name, "rest"))),
                            reserved(
                                name, " as sort key", () -> build(KeySchemas.split("ns", name))))))
        .toList();
  }

  private static List<BadInput> numbers() {
    KeySchemaStrategy sortable = KeySchemas.template("/ppp/{a}/{b...}");
    List<BadInput> inputs = new ArrayList<>();
    for (int shards : new int[] {Integer.MIN_VALUE, -1, 0, 1, 1001}) {
      inputs.add(number("shards", shards, () -> KeySchemas.sharded(shards, sortable), "2 to 1000"));
    }
    for (int lanes : new int[] {-1, 0, 1, 65}) {
      inputs.add(number("lanes", lanes, () -> QueryExecutors.rangeSplit(lanes), "2 to 64"));
    }
    for (int segments : new int[] {-1, 0, 257}) {
      inputs.add(
          number("segments", segments, () -> QueryExecutors.parallelScan(segments), "1 to 256"));
    }
    for (int requests : new int[] {-1, 0}) {
      inputs.add(
          number(
              "requests",
              requests,
              () -> Batches.batchWriteItem().concurrency(requests),
              "at least 1"));
    }
    for (long entries : new long[] {-1, 0}) {
      inputs.add(
          number(
              "sorted entries",
              entries,
              () -> builder(KeySchemas.simple()).maxSortedEntries(entries),
              "at least 1"));
    }
    inputs.add(
        number(
            "bytes of a threshold",
            -1,
            () -> Values.overflowTo(new InMemoryObjects(Clock.systemUTC())).threshold(-1),
            "not be negative"));
    for (int seconds : new int[] {-1, 0}) {
      inputs.add(
          BadInput.of(
              "a deadline of " + seconds + " s",
              () ->
                  Values.overflowTo(new InMemoryObjects(Clock.systemUTC()))
                      .deadline(Duration.ofSeconds(seconds)),
              Duration.ofSeconds(seconds).toString(),
              "a second or more"));
    }
    inputs.add(
        BadInput.of(
            "shards of a schema without sort keys",
            () -> KeySchemas.sharded(2, KeySchemas.simple()),
            "sharded(2",
            "no sort keys"));
    return inputs;
  }

  private static List<BadInput> builders() {
    InMemoryTable table = new InMemoryTable(KeySchemas.simple().schema());
    return List.of(
        BadInput.of(
            "no key schema", () -> DynamoDatastore.builder(table).build(), "key schema", "add ."),
        BadInput.of(
            "no queries",
            () -> DynamoDatastore.builder(table).keySchema(KeySchemas.simple()).build(),
            "no quer",
            "add ."),
        BadInput.of(
            "no values",
            () ->
                DynamoDatastore.builder(table)
                    .keySchema(KeySchemas.simple())
                    .queries(QueryExecutors.sequential())
                    .build(),
            "no value",
            "add ."));
  }

  private static List<BadInput> waits() {
    Duration second = Duration.ofSeconds(1);
    Duration past = Duration.ofSeconds(-1);
    return List.of(
        wait("a base", () -> new Backoff(past, second, 1, second)),
        wait("a cap", () -> new Backoff(second, past, 1, second)),
        wait("retries", () -> new Backoff(second, second, -1, second)),
        wait("a deadline", () -> new Backoff(second, second, 1, past)),
        wait("later retries", () -> Backoff.standard().withRetries(-1)),
        wait("a later deadline", () -> Backoff.standard().withDeadline(past)));
  }

  private static List<BadInput> suites() {
    Conformance suite = Conformance.of("memory", InMemoryDatastore::new);
    return List.of(
        BadInput.of("an unknown rule", () -> suite.only("XX01"), "XX01", "CONTRACT.md", "KV01"),
        BadInput.of("an unknown deviation", () -> suite.deviating("kv01", "no"), "kv01", "KV01"),
        BadInput.of("no tries", () -> suite.tries(0), "tries is 0", "at least 1"),
        BadInput.of("one thread", () -> suite.concurrency(1, 9), "threads is 1", "at least 2"),
        BadInput.of(
            "no operations", () -> suite.concurrency(2, 0), "operations is 0", "at least 1"),
        BadInput.of("no patience", () -> suite.patience(Duration.ZERO), "PT0S", "greater than"),
        BadInput.of("a value below 0", () -> suite.largestValue(-1), "-1", "begin at 0"),
        BadInput.of("no batch", () -> suite.largestBatch(0), "0", "at least 1"));
  }

  private static BadInput pattern(String what, String key, String prefix, String... says) {
    return BadInput.of("a pattern with " + what, () -> KeyRoute.regex("ppp", key, prefix), says);
  }

  private static BadInput reserved(String name, String what, ThrowingCallable call) {
    return BadInput.of("a split by " + name + what, call, name, "choose another");
  }

  private static BadInput number(String what, long number, ThrowingCallable call, String limit) {
    return BadInput.of(number + " " + what, call, String.valueOf(number), limit);
  }

  private static BadInput wait(String what, ThrowingCallable call) {
    return BadInput.of("a backoff with " + what + " below 0", call, "negative", "use 0 or more");
  }

  private static void schema(KeySchemaStrategy keySchema) {
    keySchema.schema();
  }

  private static void build(KeySchemaStrategy keySchema) {
    builder(keySchema).build().close();
  }

  private static DatastoreBuilder builder(KeySchemaStrategy keySchema) {
    return Ddbds.builder(new InMemoryTable(keySchema.schema())).keySchema(keySchema);
  }
}
