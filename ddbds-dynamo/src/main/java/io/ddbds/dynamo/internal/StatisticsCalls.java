package io.ddbds.dynamo.internal;

import com.google.common.cache.Cache;
import com.google.common.cache.CacheBuilder;
import io.ddbds.BackendException;
import io.ddbds.ThrottledException;
import io.ddbds.dynamo.spi.TableStatistics;
import io.ddbds.dynamo.spi.Target;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;

/**
 * What tables say that they hold. DynamoDB counts about every six hours; its answers are kept for a
 * minute, since it does not like to be asked often. Who may not ask learns nothing.
 */
final class StatisticsCalls {
  private static final Duration KEPT = Duration.ofMinutes(1);

  /** By "DescribeTable" in the API reference: "approximately every six hours". */
  private static final Duration COUNTED_EVERY = Duration.ofHours(6);

  private final DynamoDbClient client;
  private final TableNames tables;
  private final Calls calls;
  private final Cache<String, TableDescription> descriptions =
      CacheBuilder.newBuilder().expireAfterWrite(KEPT).build();

  StatisticsCalls(DynamoDbClient client, TableNames tables, Calls calls) {
    this.client = client;
    this.tables = tables;
    this.calls = calls;
  }

  Optional<TableStatistics> of(Target target) {
    return description(target.table())
        .flatMap(
            table ->
                target.index().isEmpty()
                    ? statistics(table.itemCount(), table.tableSizeBytes())
                    : table.globalSecondaryIndexes().stream()
                        .filter(index -> index.indexName().equals(target.index().get()))
                        .findFirst()
                        .flatMap(index -> statistics(index.itemCount(), index.indexSizeBytes())));
  }

  private Optional<TableDescription> description(String suffix) {
    String name = tables.name(suffix);
    TableDescription kept = descriptions.getIfPresent(name);
    if (kept != null) {
      return Optional.of(kept);
    }
    try {
      TableDescription described =
          calls.send(
              Call.read("DescribeTable", () -> tables.describe(suffix), List::of),
              () -> client.describeTable(request -> request.tableName(name)).table());
      descriptions.put(name, described);
      return Optional.of(described);
    } catch (BackendException | ThrottledException unknown) {
      return Optional.empty(); // an estimate is not worth a failure
    }
  }

  /** Engines that only look like DynamoDB may not count. */
  private static Optional<TableStatistics> statistics(@Nullable Long items, @Nullable Long bytes) {
    return items == null || bytes == null
        ? Optional.empty()
        : Optional.of(new TableStatistics(items, bytes, COUNTED_EVERY.plus(KEPT)));
  }
}
