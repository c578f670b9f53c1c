package io.ddbds.bench.peers;

import com.google.common.collect.Lists;
import io.ddbds.Key;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.enhanced.dynamodb.DynamoDbEnhancedClient;
import software.amazon.awssdk.enhanced.dynamodb.DynamoDbIndex;
import software.amazon.awssdk.enhanced.dynamodb.DynamoDbTable;
import software.amazon.awssdk.enhanced.dynamodb.TableSchema;
import software.amazon.awssdk.enhanced.dynamodb.mapper.StaticAttributeTags;
import software.amazon.awssdk.enhanced.dynamodb.model.BatchWriteResult;
import software.amazon.awssdk.enhanced.dynamodb.model.Page;
import software.amazon.awssdk.enhanced.dynamodb.model.QueryConditional;
import software.amazon.awssdk.enhanced.dynamodb.model.QueryEnhancedRequest;
import software.amazon.awssdk.enhanced.dynamodb.model.WriteBatch;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * The AWS Enhanced Client as someone would use it who knows it, on a table and an index like ours:
 * batches are cut and sent again by hand, as it does not.
 */
final class EnhancedPeer implements Peer {
  private static final String INDEX = "providers";
  private static final int BATCH = 25;
  private static final TableSchema<Row> SCHEMA =
      TableSchema.builder(Row.class)
          .newItemSupplier(Row::new)
          .addAttribute(
              String.class,
              key ->
                  key.name("DSKey")
                      .getter(row -> row.key)
                      .setter((row, text) -> row.key = text)
                      .tags(StaticAttributeTags.primaryPartitionKey()))
          .addAttribute(
              String.class,
              cid ->
                  cid.name("providers_pk")
                      .getter(row -> row.partition)
                      .setter((row, text) -> row.partition = text)
                      .tags(StaticAttributeTags.secondaryPartitionKey(INDEX)))
          .addAttribute(
              String.class,
              peer ->
                  peer.name("providers_sk")
                      .getter(row -> row.sort)
                      .setter((row, text) -> row.sort = text)
                      .tags(StaticAttributeTags.secondarySortKey(INDEX)))
          .addAttribute(
              byte[].class,
              value ->
                  value
                      .name("Value")
                      .getter(row -> row.value)
                      .setter((row, bytes) -> row.value = bytes))
          .addAttribute(
              Long.class,
              expiration ->
                  expiration
                      .name("Expiration")
                      .getter(row -> row.expiration)
                      .setter((row, seconds) -> row.expiration = seconds))
          .build();

  private final DynamoDbEnhancedClient client;
  private final DynamoDbTable<Row> table;
  private final DynamoDbIndex<Row> index;

  /** On a table that is there. */
  EnhancedPeer(DynamoDbClient client, String table) {
    this.client = DynamoDbEnhancedClient.builder().dynamoDbClient(client).build();
    this.table = this.client.table(table, SCHEMA);
    this.index = this.table.index(INDEX);
  }

  @Override
  public void put(int record) {
    table.putItem(row(record));
  }

  @Override
  public void putWithTtl(int record) {
    Row row = row(record);
    row.expiration = Instant.now().getEpochSecond() + 3600;
    table.putItem(row);
  }

  @Override
  public byte[] get(int record) {
    Row row =
        table.getItem(
            get ->
                get.key(key -> key.partitionValue(DdbdsPeer.key(record).toString()))
                    .consistentRead(true));
    return row == null || row.value == null ? new byte[0] : row.value;
  }

  @Override
  public void batch(List<Integer> records) {
    for (List<Integer> some : Lists.partition(records, BATCH)) {
      List<Row> rows = some.stream().map(EnhancedPeer::row).toList();
      while (!rows.isEmpty()) {
        WriteBatch.Builder<Row> batch = WriteBatch.builder(Row.class).mappedTableResource(table);
        rows.forEach(batch::addPutItem);
        BatchWriteResult result = client.batchWriteItem(all -> all.writeBatches(batch.build()));
        rows = result.unprocessedPutItemsForTable(table);
      }
    }
  }

  @Override
  public int prefix() {
    return count(query().build());
  }

  @Override
  public int first(int limit, boolean descending) {
    QueryEnhancedRequest request = query().limit(limit).scanIndexForward(!descending).build();
    return index.query(request).iterator().next().items().size();
  }

  @Override
  public int keys() {
    return count(query().attributesToProject("DSKey").build());
  }

  @Override
  public int scan() {
    return (int) table.scan().items().stream().count();
  }

  private int count(QueryEnhancedRequest request) {
    return index.query(request).stream().map(Page::items).mapToInt(List::size).sum();
  }

  private static QueryEnhancedRequest.Builder query() {
    return QueryEnhancedRequest.builder()
        .queryConditional(
            QueryConditional.keyEqualTo(key -> key.partitionValue("/providers/cid0005")));
  }

  private static Row row(int record) {
    Key key = DdbdsPeer.key(record);
    Row row = new Row();
    row.key = key.toString();
    row.partition = key.parent().toString();
    row.sort = key.name();
    row.value = new byte[100];
    return row;
  }

  /** A record as the mapper wants it. */
  private static final class Row {
    private @Nullable String key;
    private @Nullable String partition;
    private @Nullable String sort;
    private byte @Nullable [] value;
    private @Nullable Long expiration;
  }
}
