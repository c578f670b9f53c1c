package io.ddbds.bench;

import io.ddbds.Batch;
import io.ddbds.Batching;
import io.ddbds.Key;
import io.ddbds.Order;
import io.ddbds.Query;
import io.ddbds.Results;
import io.ddbds.Transactional;
import io.ddbds.Txn;
import io.ddbds.dynamo.DynamoDatastore;
import io.ddbds.strategies.Batches;
import io.ddbds.strategies.Ddbds;
import io.ddbds.strategies.KeyRoute;
import io.ddbds.strategies.KeySchemas;
import io.ddbds.strategies.Txns;
import java.util.List;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** The operations through the engine. */
final class EngineCalls implements StoreCalls {
  private static final Query PAGE = Query.prefix(Records.PARTITION).orderBy(Order.KEY);
  private static final List<Key> BATCH = Records.KEYS.subList(0, 25);
  private static final List<Key> TRANSACTION = Records.KEYS.subList(0, 10);

  private final DynamoDatastore simple;
  private final DynamoDatastore routed;
  private final Batching batching;
  private final Transactional transactional;

  EngineCalls(DynamoDbClient client) {
    this.simple =
        Ddbds.builder(client, Records.TABLE)
            .keySchema(KeySchemas.simple())
            .batches(Batches.batchWriteItem())
            .trustTables()
            .build();
    this.routed =
        Ddbds.builder(client, Records.TABLE)
            .keySchema(
                KeySchemas.routes(KeyRoute.template(Records.INDEX, "/providers/{cid}/{peer...}")))
            .trustTables()
            .build();
    this.batching = simple.facet(Batching.class).orElseThrow();
    this.transactional =
        Ddbds.builder(client, Records.TABLE)
            .keySchema(KeySchemas.simple())
            .transactions(Txns.optimistic())
            .trustTables()
            .build()
            .facet(Transactional.class)
            .orElseThrow();
  }

  @Override
  public byte[] get() {
    return simple.get(Records.KEY).orElseThrow();
  }

  @Override
  public void put() {
    simple.put(Records.KEY, Records.VALUE);
  }

  @Override
  public boolean has() {
    return simple.has(Records.KEY);
  }

  @Override
  public void delete() {
    simple.delete(Records.KEY);
  }

  @Override
  public int queryPage() {
    int bytes = 0;
    try (Results results = routed.query(PAGE)) {
      while (results.hasNext()) {
        bytes += results.next().value().orElseThrow().length;
      }
    }
    return bytes;
  }

  @Override
  public void batch() {
    Batch batch = batching.batch();
    for (Key key : BATCH) {
      batch.put(key, Records.SMALL_VALUE);
    }
    batch.commit();
  }

  @Override
  public void transaction() {
    try (Txn txn = transactional.begin()) {
      for (Key key : TRANSACTION) {
        txn.put(key, Records.SMALL_VALUE);
      }
      txn.commit();
    }
  }
}
