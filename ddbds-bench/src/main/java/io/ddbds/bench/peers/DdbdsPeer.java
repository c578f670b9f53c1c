package io.ddbds.bench.peers;

import io.ddbds.Batch;
import io.ddbds.Batching;
import io.ddbds.Key;
import io.ddbds.Order;
import io.ddbds.Query;
import io.ddbds.Results;
import io.ddbds.dynamo.DynamoDatastore;
import io.ddbds.dynamo.spi.KeySchemaStrategy;
import io.ddbds.strategies.Batches;
import io.ddbds.strategies.Ddbds;
import java.time.Duration;
import java.util.List;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Ourselves. */
final class DdbdsPeer implements Peer {
  private static final byte[] VALUE = new byte[100];
  private static final Query BELOW = Query.prefix("/providers/cid0005");

  private final DynamoDatastore store;

  /** A store on a table, which is created if it is missing. */
  DdbdsPeer(DynamoDbClient client, String table, KeySchemaStrategy keySchema) {
    this.store =
        Ddbds.builder(client, table)
            .keySchema(keySchema)
            .batches(Batches.batchWriteItem())
            .createMissingTables()
            .build();
  }

  static Key key(int record) {
    return Key.of(String.format("/providers/cid%04d/peer%07d", record / 1000, record));
  }

  @Override
  public void put(int record) {
    store.put(key(record), VALUE);
  }

  @Override
  public void putWithTtl(int record) {
    store.put(key(record), VALUE, Duration.ofHours(1));
  }

  @Override
  public byte[] get(int record) {
    return store.get(key(record)).orElseThrow();
  }

  @Override
  public void batch(List<Integer> records) {
    Batch batch = store.facet(Batching.class).orElseThrow().batch();
    records.forEach(record -> batch.put(key(record), VALUE));
    batch.commit();
  }

  @Override
  public int prefix() {
    return count(BELOW.orderBy(Order.KEY));
  }

  @Override
  public int first(int limit, boolean descending) {
    return count(BELOW.orderBy(descending ? Order.KEY_DESCENDING : Order.KEY).limit(limit));
  }

  @Override
  public int keys() {
    return count(BELOW.orderBy(Order.KEY).onlyKeys());
  }

  @Override
  public int scan() {
    return count(Query.all());
  }

  private int count(Query query) {
    int count = 0;
    try (Results results = store.query(query)) {
      while (results.hasNext()) {
        results.next();
        count++;
      }
    }
    return count;
  }
}
