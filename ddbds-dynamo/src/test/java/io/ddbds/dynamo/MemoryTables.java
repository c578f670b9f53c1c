package io.ddbds.dynamo;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.CreateTableResponse;
import software.amazon.awssdk.services.dynamodb.model.DeleteTableRequest;
import software.amazon.awssdk.services.dynamodb.model.DeleteTableResponse;
import software.amazon.awssdk.services.dynamodb.model.DescribeTableRequest;
import software.amazon.awssdk.services.dynamodb.model.DescribeTableResponse;
import software.amazon.awssdk.services.dynamodb.model.DescribeTimeToLiveRequest;
import software.amazon.awssdk.services.dynamodb.model.DescribeTimeToLiveResponse;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndexDescription;
import software.amazon.awssdk.services.dynamodb.model.ListTablesRequest;
import software.amazon.awssdk.services.dynamodb.model.ListTablesResponse;
import software.amazon.awssdk.services.dynamodb.model.ResourceInUseException;
import software.amazon.awssdk.services.dynamodb.model.ResourceNotFoundException;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;
import software.amazon.awssdk.services.dynamodb.model.TableStatus;
import software.amazon.awssdk.services.dynamodb.model.TimeToLiveDescription;
import software.amazon.awssdk.services.dynamodb.model.UpdateTimeToLiveRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateTimeToLiveResponse;

/**
 * The descriptions of tables without the tables. A new one is {@code CREATING} until it has been
 * described once, so that who does not wait is noticed.
 */
final class MemoryTables implements DynamoDbClient {
  private final Map<String, TableDescription> tables = new TreeMap<>();
  private final Map<String, TimeToLiveDescription> timesToLive = new TreeMap<>();
  private final List<String> calls = new ArrayList<>();

  /** What was asked for, such as {@code CreateTable dht}. */
  List<String> calls() {
    return calls;
  }

  @Override
  public CreateTableResponse createTable(CreateTableRequest request) {
    calls.add("CreateTable " + request.tableName());
    TableDescription.Builder table =
        TableDescription.builder()
            .tableName(request.tableName())
            .tableStatus("CREATING")
            .keySchema(request.keySchema())
            .attributeDefinitions(request.attributeDefinitions())
            .billingModeSummary(billing -> billing.billingMode(request.billingMode()));
    if (request.hasGlobalSecondaryIndexes()) {
      table.globalSecondaryIndexes(
          request.globalSecondaryIndexes().stream().map(MemoryTables::described).toList());
    }
    tables.put(request.tableName(), table.build());
    return CreateTableResponse.builder().build();
  }

  @Override
  public DescribeTableResponse describeTable(DescribeTableRequest request) {
    TableDescription table = existing(request.tableName());
    tables.put(request.tableName(), table.toBuilder().tableStatus("ACTIVE").build());
    return DescribeTableResponse.builder().table(table).build();
  }

  @Override
  public DeleteTableResponse deleteTable(DeleteTableRequest request) {
    calls.add("DeleteTable " + request.tableName());
    existing(request.tableName());
    tables.remove(request.tableName());
    timesToLive.remove(request.tableName());
    return DeleteTableResponse.builder().build();
  }

  @Override
  public ListTablesResponse listTables(ListTablesRequest request) {
    return ListTablesResponse.builder().tableNames(tables.keySet()).build();
  }

  @Override
  public UpdateTimeToLiveResponse updateTimeToLive(UpdateTimeToLiveRequest request) {
    calls.add("UpdateTimeToLive " + request.tableName());
    if (existing(request.tableName()).tableStatus() == TableStatus.CREATING) {
      throw ResourceInUseException.builder().message("table is being created").build();
    }
    TimeToLiveDescription on =
        TimeToLiveDescription.builder()
            .timeToLiveStatus("ENABLED")
            .attributeName(request.timeToLiveSpecification().attributeName())
            .build();
    timesToLive.put(request.tableName(), on);
    return UpdateTimeToLiveResponse.builder().build();
  }

  @Override
  public DescribeTimeToLiveResponse describeTimeToLive(DescribeTimeToLiveRequest request) {
    existing(request.tableName());
    TimeToLiveDescription off =
        TimeToLiveDescription.builder().timeToLiveStatus("DISABLED").build();
    return DescribeTimeToLiveResponse.builder()
        .timeToLiveDescription(timesToLive.getOrDefault(request.tableName(), off))
        .build();
  }

  @Override
  public String serviceName() {
    return DynamoDbClient.SERVICE_NAME;
  }

  @Override
  public void close() {}

  private TableDescription existing(String name) {
    TableDescription table = tables.get(name);
    if (table == null) {
      throw ResourceNotFoundException.builder().message("no table " + name).build();
    }
    return table;
  }

  private static GlobalSecondaryIndexDescription described(GlobalSecondaryIndex index) {
    return GlobalSecondaryIndexDescription.builder()
        .indexName(index.indexName())
        .indexStatus("ACTIVE")
        .keySchema(index.keySchema())
        .projection(index.projection())
        .build();
  }
}
