package io.ddbds.strategies.badinput;

import io.ddbds.Datastore;
import io.ddbds.Key;
import io.ddbds.Transactions;
import io.ddbds.cache.CacheSettings;
import io.ddbds.compose.AutoBatchDatastore;
import io.ddbds.compose.Datastores;
import io.ddbds.dynamo.spi.KeySchemaStrategy;
import io.ddbds.dynamo.testing.InMemoryTable;
import io.ddbds.local.faults.HttpFault;
import io.ddbds.local.faults.RandomFaults;
import io.ddbds.memory.InMemoryDatastore;
import io.ddbds.strategies.Ddbds;
import io.ddbds.strategies.KeySchemas;
import io.ddbds.strategies.backfill.Backfill;
import io.ddbds.testsuite.Conformance;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/**
 * Settings of what is around stores that cannot be: wrappers, caches, backfills, faults, suites.
 */
final class BadSettings {
  private BadSettings() {}

  static Stream<BadInput> all() {
    return Stream.of(wrappers(), caches(), backfills(), faults(), suites()).flatMap(List::stream);
  }

  private static List<BadInput> wrappers() {
    InMemoryDatastore memory = new InMemoryDatastore();
    return List.of(
        new BadInput(
            "two stores at one point",
            () -> Datastores.mounts().at(Key.of("/a"), memory).at(Key.of("/a"), memory),
            "mounted at /a",
            "two stores",
            "give each a point"),
        new BadInput(
            "no store at any point",
            () -> Datastores.mounts().build(),
            "no store",
            "is mounted",
            "add one with at("),
        automatic(0, 1),
        automatic(-1, 1),
        automatic(1, 0),
        automatic(1, -1),
        new BadInput(
            "automatic batches of a store without any",
            () -> AutoBatchDatastore.over(plain(), 1, 1),
            "the store",
            "has no batches",
            "open it with a batch strategy"),
        new BadInput(
            "a transaction of a store without any",
            () -> Transactions.run(plain(), txn -> true),
            "the store",
            "has no transactions",
            "open it with a transaction strategy"));
  }

  private static List<BadInput> caches() {
    CacheSettings good = CacheSettings.ofBytes(1);
    return List.of(
        cache("0 bytes", () -> CacheSettings.ofBytes(0)),
        cache("-5 bytes", () -> CacheSettings.ofBytes(-5)),
        cache("values for PT0S", () -> good.withMaxAge(Duration.ZERO)),
        cache("values for PT-1S", () -> good.withMaxAge(Duration.ofSeconds(-1))),
        cache("absence for PT-1S", () -> good.withMaxAbsence(Duration.ofSeconds(-1))));
  }

  private static List<BadInput> backfills() {
    KeySchemaStrategy schema = KeySchemas.template("/ppp/{a}/{b...}");
    Backfill backfill = Backfill.of(new InMemoryTable(schema.schema()), "dht", schema);
    return List.of(
        new BadInput(
            "no segments",
            () -> backfill.segments(0, 1, 0),
            "0 segments",
            "1 to 1000000",
            "choose from"),
        new BadInput(
            "too many segments",
            () -> backfill.segments(0, 1, 1_000_001),
            "1000001 segments",
            "1 to 1000000",
            "choose from"),
        part(backfill, -1, 1),
        part(backfill, 1, 1),
        part(backfill, 2, 1),
        part(backfill, 0, 9),
        rate("0.0 capacity units", () -> backfill.unitsPerSecond(0)),
        rate("-2.0 capacity units", () -> backfill.unitsPerSecond(-2)),
        rate("NaN capacity units", () -> backfill.unitsPerSecond(Double.NaN)),
        rate("0.0 items", () -> backfill.itemsPerSecond(0)),
        rate("-1.0 items", () -> backfill.itemsPerSecond(-1)));
  }

  private static List<BadInput> faults() {
    return List.of(
        new BadInput(
            "a page cut to nothing",
            () -> HttpFault.cutPage(0),
            "a page of 0 rows",
            "cannot be",
            "give 1 or more"),
        new BadInput(
            "a page from the future",
            () -> HttpFault.staleIndex(0),
            "0 attempts old",
            "cannot be",
            "give 1 or more"),
        new BadInput(
            "faults of no attempt",
            () -> RandomFaults.of(1, 0, HttpFault.throttled()),
            "one attempt in 0",
            "cannot suffer",
            "must be 1 or more"),
        new BadInput(
            "no faults",
            () -> RandomFaults.of(1, 5),
            "one of 0 faults",
            "cannot suffer",
            "must be 1 or more"));
  }

  private static List<BadInput> suites() {
    Conformance suite = Conformance.of("memory", InMemoryDatastore::new);
    return List.of(
        new BadInput(
            "an unknown rule",
            () -> suite.only("XX01"),
            "XX01",
            "there is no rule",
            "such as KV01"),
        new BadInput(
            "an unknown deviation",
            () -> suite.deviating("kv01", "no"),
            "kv01",
            "there is no rule",
            "such as KV01"),
        new BadInput("no tries", () -> suite.tries(0), "tries is 0", "at least 1", "must be"),
        new BadInput(
            "one thread", () -> suite.concurrency(1, 9), "threads is 1", "at least 2", "must be"),
        new BadInput(
            "no operations",
            () -> suite.concurrency(2, 0),
            "operations is 0",
            "at least 1",
            "must be"),
        new BadInput(
            "no patience",
            () -> suite.patience(Duration.ZERO),
            "PT0S",
            "greater than zero",
            "must be"),
        new BadInput(
            "a value below 0",
            () -> suite.largestValue(-1),
            "largestValue is -1",
            "begin at 0",
            "lengths"),
        new BadInput(
            "no batch", () -> suite.largestBatch(0), "largestBatch is 0", "at least 1", "takes"));
  }

  private static BadInput automatic(int writes, long bytes) {
    return new BadInput(
        "automatic batches of " + writes + " writes and " + bytes + " bytes",
        () -> AutoBatchDatastore.over(new InMemoryDatastore(), writes, bytes),
        writes + " writes of " + bytes + " bytes",
        "never wait",
        "allow at least 1 of each");
  }

  private static BadInput cache(String value, ThrowingCallable call) {
    return new BadInput("a cache of " + value, call, value, "is none", "give it at least");
  }

  private static BadInput part(Backfill backfill, int from, int to) {
    return new BadInput(
        "segments from " + from + " to " + to + " of 8",
        () -> backfill.segments(from, to, 8),
        "segments " + from + " to " + to,
        "from 0 to 8",
        "begin before the end");
  }

  private static BadInput rate(String value, ThrowingCallable call) {
    return new BadInput("a backfill at " + value, call, value, "never end", "allow more than 0");
  }

  private static Datastore plain() {
    return Ddbds.builder(new InMemoryTable(KeySchemas.simple().schema()))
        .keySchema(KeySchemas.simple())
        .build();
  }
}
