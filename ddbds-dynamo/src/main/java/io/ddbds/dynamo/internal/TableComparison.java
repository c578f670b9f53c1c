package io.ddbds.dynamo.internal;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import io.ddbds.dynamo.spi.IndexSchema;
import io.ddbds.dynamo.spi.KeyAttributes;
import io.ddbds.dynamo.spi.Layout;
import io.ddbds.dynamo.spi.Projection;
import io.ddbds.dynamo.spi.TableSchema;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndexDescription;
import software.amazon.awssdk.services.dynamodb.model.IndexStatus;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ProjectionType;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;
import software.amazon.awssdk.services.dynamodb.model.TableStatus;
import software.amazon.awssdk.services.dynamodb.model.TimeToLiveDescription;
import software.amazon.awssdk.services.dynamodb.model.TimeToLiveStatus;

/** What a table is, held against what a schema wants. More than it wants is no difference. */
final class TableComparison {
  private static final String NONE = "none";
  private static final String ACTIVE = "ACTIVE";

  private final TableSchema schema;
  private final TableDescription table;
  private final Map<String, String> types;
  private final List<TableDifference> differences = new ArrayList<>();

  private TableComparison(TableSchema schema, TableDescription table) {
    this.schema = schema;
    this.table = table;
    this.types =
        table.attributeDefinitions().stream()
            .collect(
                toMap(
                    AttributeDefinition::attributeName,
                    AttributeDefinition::attributeTypeAsString));
  }

  static List<TableDifference> of(
      TableSchema schema, TableDescription table, TimeToLiveDescription timeToLive) {
    TableComparison comparison = new TableComparison(schema, table);
    comparison.compare("status", ACTIVE, status(table));
    comparison.compareKey("", schema.key(), table.keySchema());
    schema.indexes().forEach(comparison::compareIndex);
    comparison.compare("TTL attribute", Layout.EXPIRATION, expiration(timeToLive));
    return List.copyOf(comparison.differences);
  }

  private void compareIndex(IndexSchema index) {
    String prefix = "index \"" + index.name() + "\"";
    Optional<GlobalSecondaryIndexDescription> found =
        table.globalSecondaryIndexes().stream()
            .filter(candidate -> candidate.indexName().equals(index.name()))
            .findFirst();
    if (found.isEmpty()) {
      differences.add(new TableDifference(prefix, "present", "missing"));
      return;
    }
    GlobalSecondaryIndexDescription description = found.get();
    compare(prefix + " status", ACTIVE, indexStatus(description));
    compareKey(prefix + " ", index.key(), description.keySchema());
    compareProjection(prefix + " projection", index, description.projection());
  }

  private void compareKey(String prefix, KeyAttributes key, List<KeySchemaElement> found) {
    compare(prefix + "partition key", typed(key.partition()), attributes(found, KeyType.HASH));
    compare(
        prefix + "sort key",
        key.sort().map(TableComparison::typed).orElse(NONE),
        attributes(found, KeyType.RANGE));
  }

  private void compareProjection(
      String what,
      IndexSchema index,
      software.amazon.awssdk.services.dynamodb.model.@Nullable Projection found) {
    if (found != null && found.projectionType() == ProjectionType.ALL) {
      return;
    }
    Set<String> held = new TreeSet<>();
    if (found != null) {
      held.addAll(found.nonKeyAttributes());
    }
    String holding = held.isEmpty() ? "keys only" : held.toString();
    if (index.projection() instanceof Projection.All) {
      differences.add(new TableDifference(what, "all attributes", holding));
    } else if (index.projection() instanceof Projection.Include include) {
      Set<String> wanted = TableDefinition.included(schema, index, include);
      if (!held.containsAll(wanted)) {
        differences.add(new TableDifference(what, new TreeSet<>(wanted).toString(), holding));
      }
    }
  }

  private void compare(String what, String expected, String found) {
    if (!expected.equals(found)) {
      differences.add(new TableDifference(what, expected, found));
    }
  }

  /** Whether a table serves, and those of its indexes that a schema has. */
  static boolean isUsable(TableSchema schema, TableDescription table) {
    Set<String> needed = schema.indexes().stream().map(IndexSchema::name).collect(toSet());
    return status(table).equals(ACTIVE)
        && table.globalSecondaryIndexes().stream()
            .filter(index -> needed.contains(index.indexName()))
            .allMatch(index -> indexStatus(index).equals(ACTIVE));
  }

  /** A table whose capacity or settings are being changed serves all the same. */
  private static String status(TableDescription table) {
    return table.tableStatus() == TableStatus.UPDATING ? ACTIVE : table.tableStatusAsString();
  }

  private static String indexStatus(GlobalSecondaryIndexDescription index) {
    return index.indexStatus() == IndexStatus.UPDATING ? ACTIVE : index.indexStatusAsString();
  }

  /** All of one role: a key can be made of several attributes. */
  private String attributes(List<KeySchemaElement> key, KeyType role) {
    String found =
        key.stream()
            .filter(element -> element.keyType() == role)
            .map(KeySchemaElement::attributeName)
            .map(name -> name + " (" + types.get(name) + ")")
            .collect(joining(", "));
    return found.isEmpty() ? NONE : found;
  }

  private static String typed(String name) {
    return name + " (S)";
  }

  private static String expiration(TimeToLiveDescription timeToLive) {
    TimeToLiveStatus status = timeToLive.timeToLiveStatus();
    return status == TimeToLiveStatus.ENABLED || status == TimeToLiveStatus.ENABLING
        ? timeToLive.attributeName()
        : NONE;
  }
}
