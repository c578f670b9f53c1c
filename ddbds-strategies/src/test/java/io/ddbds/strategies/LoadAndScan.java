package io.ddbds.strategies;

import io.ddbds.Batch;
import io.ddbds.Batching;
import io.ddbds.Datastore;
import io.ddbds.Key;
import io.ddbds.Order;
import io.ddbds.Query;
import io.ddbds.Results;
import io.ddbds.dynamo.spi.QueryExecutor;
import io.ddbds.local.LocalDynamoDb;
import java.net.URI;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * Loads records by several threads, then reads them all by each executor: the process whose heap
 * {@link HeapTest} limits. Arguments: endpoint, number of records, bytes of a value.
 */
final class LoadAndScan {
  private static final int THREADS = 8;
  private static final int BATCH = 25;
  private static final Order CUSTOM =
      Order.by(
          "last byte",
          Comparator.comparing(entry -> entry.value().map(LoadAndScan::last).orElseThrow()));

  private final Datastore store;

  private LoadAndScan(Datastore store) {
    this.store = store;
  }

  public static void main(String[] args) throws Exception {
    int records = Integer.parseInt(args[1]);
    int bytes = Integer.parseInt(args[2]);
    try (DynamoDbClient client = LocalDynamoDb.clientOf(URI.create(args[0]))) {
      try (Datastore store = open(client, QueryExecutors.sequential())) {
        LoadAndScan run = new LoadAndScan(store);
        run.load(records, bytes);
        run.scan("sequential", Query.all(), bytes);
        run.scan("sorted", Query.all().orderBy(Order.VALUE).offset(5).limit(10), bytes);
        run.scan("custom", Query.all().orderBy(CUSTOM).limit(10), bytes);
      }
      try (Datastore store = open(client, QueryExecutors.parallelScan(2))) {
        new LoadAndScan(store).scan("parallel", Query.all(), bytes);
      }
    }
  }

  private static byte last(byte[] value) {
    return value[value.length - 1];
  }

  private static Datastore open(DynamoDbClient client, QueryExecutor queries) {
    return Ddbds.builder(client, "heap")
        .keySchema(KeySchemas.simple())
        .queries(queries)
        .batches(Batches.batchWriteItem())
        .createMissingTables()
        .build();
  }

  private void load(int records, int bytes) throws InterruptedException, ExecutionException {
    AtomicInteger next = new AtomicInteger();
    ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    List<Future<?>> loaders = new ArrayList<>();
    for (int i = 0; i < THREADS; i++) {
      loaders.add(
          threads.submit(
              () -> {
                for (int n = next.getAndAdd(BATCH); n < records; n = next.getAndAdd(BATCH)) {
                  load(n, Math.min(records, n + BATCH), bytes);
                }
              }));
    }
    threads.shutdown();
    for (Future<?> loader : loaders) {
      loader.get();
    }
  }

  private void load(int from, int to, int bytes) {
    Batch batch = store.facet(Batching.class).orElseThrow().batch();
    byte[] value = new byte[bytes];
    for (int n = from; n < to; n++) {
      new Random(n).nextBytes(value);
      batch.put(Key.of("/records/" + n), value);
    }
    batch.commit();
  }

  /** Prints how many entries there are and how many bytes their values have. */
  private void scan(String how, Query query, int bytes) {
    long entries = 0;
    long length = 0;
    try (Results results = store.query(query)) {
      while (results.hasNext()) {
        entries++;
        length += results.next().value().orElseThrow().length;
      }
    }
    System.out.println(how + " " + entries + " " + length / bytes);
  }
}
