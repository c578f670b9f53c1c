package io.ddbds.strategies.badinput;

import io.ddbds.Backoff;
import io.ddbds.dynamo.DatastoreBuilder;
import io.ddbds.dynamo.DynamoDatastore;
import io.ddbds.dynamo.spi.KeySchemaStrategy;
import io.ddbds.dynamo.testing.InMemoryObjects;
import io.ddbds.dynamo.testing.InMemoryTable;
import io.ddbds.strategies.Batches;
import io.ddbds.strategies.Ddbds;
import io.ddbds.strategies.KeySchemas;
import io.ddbds.strategies.QueryExecutors;
import io.ddbds.strategies.Values;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** Compositions that cannot be. */
final class BadCompositions {
  private BadCompositions() {}

  static Stream<BadInput> all() {
    return Stream.of(numbers(), builders(), waits()).flatMap(List::stream);
  }

  private static List<BadInput> numbers() {
    KeySchemaStrategy sortable = KeySchemas.template("/ppp/{a}/{b...}");
    List<BadInput> inputs = new ArrayList<>();
    for (int shards : new int[] {Integer.MIN_VALUE, -1, 0, 1, 1001, Integer.MAX_VALUE}) {
      inputs.add(
          number(
              "shards",
              shards,
              () -> KeySchemas.sharded(shards, sortable),
              "2 to 1000",
              "must be"));
    }
    for (int lanes : new int[] {-1, 0, 1, 65}) {
      inputs.add(
          number("lanes", lanes, () -> QueryExecutors.rangeSplit(lanes), "2 to 64", "choose from"));
    }
    for (int segments : new int[] {-1, 0, 257}) {
      inputs.add(
          number(
              "segments",
              segments,
              () -> QueryExecutors.parallelScan(segments),
              "1 to 256",
              "choose from"));
    }
    for (int requests : new int[] {-1, 0}) {
      inputs.add(
          number(
              "requests",
              requests,
              () -> Batches.batchWriteItem().concurrency(requests),
              "write nothing",
              "allow at least 1"));
    }
    for (long entries : new long[] {-1, 0}) {
      inputs.add(
          number(
              "sorted entries",
              entries,
              () -> builder(KeySchemas.simple()).maxSortedEntries(entries),
              "at least 1",
              "must be allowed"));
    }
    inputs.add(
        number(
            "bytes of a threshold",
            -1,
            () -> Values.overflowTo(new InMemoryObjects(Clock.systemUTC())).threshold(-1),
            "must not be negative",
            "0 has all overflow"));
    for (int seconds : new int[] {-1, 0}) {
      inputs.add(
          new BadInput(
              "a deadline of " + seconds + " s",
              () ->
                  Values.overflowTo(new InMemoryObjects(Clock.systemUTC()))
                      .deadline(Duration.ofSeconds(seconds)),
              Duration.ofSeconds(seconds).toString(),
              "nothing can be written",
              "allow a second or more"));
    }
    inputs.add(
        new BadInput(
            "shards of a schema without sort keys",
            () -> KeySchemas.sharded(2, KeySchemas.simple()),
            "sharded(2",
            "no sort keys",
            "shard split()"));
    return inputs;
  }

  private static List<BadInput> builders() {
    InMemoryTable table = new InMemoryTable(KeySchemas.simple().schema());
    return List.of(
        new BadInput(
            "a grace period of a minute",
            () ->
                Ddbds.builder(table)
                    .keySchema(KeySchemas.simple())
                    .values(Values.overflowTo(new InMemoryObjects(Clock.systemUTC())))
                    .garbageGrace(Duration.ofMinutes(1))
                    .build(),
            "garbage is PT1M",
            "ten times the deadline",
            "allow PT50M"),
        new BadInput(
            "no key schema",
            () -> DynamoDatastore.builder(table).build(),
            "the composition",
            "has no key schema",
            "add .keySchema"),
        new BadInput(
            "no queries",
            () -> DynamoDatastore.builder(table).keySchema(KeySchemas.simple()).build(),
            "the composition",
            "has no query executor",
            "add .queries"),
        new BadInput(
            "no values",
            () ->
                DynamoDatastore.builder(table)
                    .keySchema(KeySchemas.simple())
                    .queries(QueryExecutors.sequential())
                    .build(),
            "the composition",
            "has no value strategy",
            "add .values"));
  }

  private static List<BadInput> waits() {
    Duration second = Duration.ofSeconds(1);
    Duration past = Duration.ofSeconds(-1);
    return List.of(
        wait("a base", () -> new Backoff(past, second, 1, second), "a backoff of PT-1S"),
        wait("a cap", () -> new Backoff(second, past, 1, second), "up to PT-1S"),
        wait("retries", () -> new Backoff(second, second, -1, second), "-1 retries"),
        wait("a deadline", () -> new Backoff(second, second, 1, past), "PT-1S in all"),
        wait("later retries", () -> Backoff.standard().withRetries(-9), "-9 retries"),
        wait("a later deadline", () -> Backoff.standard().withDeadline(past), "PT-1S in all"));
  }

  private static BadInput number(
      String what, long number, ThrowingCallable call, String limit, String remedy) {
    return new BadInput(number + " " + what, call, String.valueOf(number), limit, remedy);
  }

  private static BadInput wait(String what, ThrowingCallable call, String value) {
    return new BadInput(
        "a backoff with " + what + " below 0", call, value, "has a negative part", "use 0 or more");
  }

  private static DatastoreBuilder builder(KeySchemaStrategy keySchema) {
    return Ddbds.builder(new InMemoryTable(keySchema.schema())).keySchema(keySchema);
  }
}
