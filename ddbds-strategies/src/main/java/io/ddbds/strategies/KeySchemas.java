package io.ddbds.strategies;

import io.ddbds.dynamo.spi.KeySchemaStrategy;
import io.ddbds.dynamo.spi.Layout;
import java.util.List;

/** How keys are laid out in tables and indexes. */
public final class KeySchemas {
  private KeySchemas() {}

  /**
   * One table whose partition key {@code DSKey} is the whole key. Every query scans the table, so
   * this is for small tables and for those that are never queried. Rows are those of go-ds-dynamodb
   * without a sort key.
   *
   * @return the key schema
   */
  public static KeySchemaStrategy simple() {
    return simple(Layout.KEY);
  }

  /**
   * Like {@link #simple()}, for a table whose partition key is named otherwise, such as one that
   * go-ds-dynamodb has filled. The row has the key in {@code DSKey} as well.
   *
   * @param partitionAttribute the name of the partition key
   * @return the key schema
   * @throws IllegalArgumentException if the name is empty or that of another attribute
   */
  public static KeySchemaStrategy simple(String partitionAttribute) {
    return new SimpleKeySchema(partitionAttribute);
  }

  /**
   * One table whose partition key {@code Partition} is the first namespace of the key, and whose
   * sort key {@code Sort} is the rest. Every query with a prefix reads one partition or a part of
   * it, strongly consistent and in key order. For data of many first namespaces: all of one is in
   * one partition, and DynamoDB serves that at 3,000 read and 1,000 write units a second at most
   * ("Designing partition keys" in its guide).
   *
   * @return the key schema
   */
  public static KeySchemaStrategy split() {
    return split("Partition", "Sort");
  }

  /**
   * Like {@link #split()}, for a table whose keys are named otherwise, such as one that
   * go-ds-dynamodb has filled. Keys of fewer than two namespaces, which that does not hold, are in
   * a partition named {@code /}.
   *
   * @param partitionAttribute the name of the partition key
   * @param sortAttribute the name of the sort key
   * @return the key schema
   * @throws IllegalArgumentException if the names are equal or those of other attributes
   */
  public static KeySchemaStrategy split(String partitionAttribute, String sortAttribute) {
    return new SplitKeySchema(partitionAttribute, sortAttribute);
  }

  /**
   * Like {@link #simple}, and beside it global secondary indexes chosen by regular expressions, one
   * for each {@linkplain RoutedKeySchema#route(String, String, String) route}. Queries of an index
   * are eventually consistent.
   *
   * @return a key schema without routes
   */
  public static RoutedKeySchema regex() {
    return RoutedKeySchema.EMPTY;
  }

  /**
   * Like {@link #simple}, and beside it a global secondary index for keys of one form, such as
   * {@code /providers/{cid}/{peer...}}; see {@link KeyRoute#template}. The route and the index are
   * named by the first namespace.
   *
   * @param template the form of the keys
   * @return a key schema with that route, to which others can be added
   * @throws IllegalArgumentException if the template is none, or its first namespace is no name
   */
  public static RoutedKeySchema template(String template) {
    return routes(KeyRoute.template(TemplatePattern.nameOf(template), template));
  }

  /**
   * Like {@link #simple}, and beside it global secondary indexes for keys of several kinds.
   *
   * @param routes the routes
   * @return the key schema
   * @throws IllegalArgumentException as {@link RoutedKeySchema#route(KeyRoute)}
   */
  public static RoutedKeySchema routes(KeyRoute... routes) {
    RoutedKeySchema schema = RoutedKeySchema.EMPTY;
    for (KeyRoute route : routes) {
      schema = schema.route(route);
    }
    return schema;
  }

  /**
   * Like {@link #routes}, with tables in place of indexes: a table {@code <name>-<index>} for each
   * index, with partition key {@code Partition} and sort key {@code Sort}. All rows of an entry are
   * written by one DynamoDB transaction, so that a query sees a write at once; a write costs twice
   * the units for each row.
   *
   * @param routes the routes, at least one
   * @return the key schema
   * @throws IllegalArgumentException if there is no route, or as {@link
   *     RoutedKeySchema#route(KeyRoute)}
   */
  public static KeySchemaStrategy indexTables(KeyRoute... routes) {
    return new IndexTablesKeySchema(List.of(routes));
  }

  /**
   * Another key schema, each of whose partitions is spread over several, for partitions that are
   * written more often than DynamoDB lets one be. A query reads all of them and merges. The number
   * cannot be changed without writing all entries again.
   *
   * @param shards over how many, 2 to 1,000
   * @param spread the key schema, with sort keys in its table, in an index or in an index table
   * @return the key schema
   * @throws IllegalArgumentException if the number is out of range, or there are no sort keys
   */
  public static KeySchemaStrategy sharded(int shards, KeySchemaStrategy spread) {
    return new ShardedKeySchema(shards, spread);
  }
}
