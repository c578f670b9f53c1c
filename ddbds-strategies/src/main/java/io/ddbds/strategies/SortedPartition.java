package io.ddbds.strategies;

import io.ddbds.Key;
import io.ddbds.Order;
import io.ddbds.Query;
import io.ddbds.Utf8;
import io.ddbds.dynamo.spi.AccessPath;
import io.ddbds.dynamo.spi.Direction;
import io.ddbds.dynamo.spi.ItemKey;
import io.ddbds.dynamo.spi.Route;
import io.ddbds.dynamo.spi.Target;
import java.util.List;

/**
 * A partition in which every key is the same text followed by the sort key, so that the order of
 * sort keys is that of keys, and what a query says about keys is a range of sort keys.
 *
 * @param target where it is
 * @param partition its partition key
 * @param start what every key in it begins with, the slash before the sort key included
 * @param whole whether its rows hold values
 */
record SortedPartition(Target target, String partition, String start, boolean whole) {

  /**
   * How a query is answered from here.
   *
   * @param query the query, whose prefix is {@code start} without the slash, or is below that
   */
  Route route(Query query, String reason) {
    SortBounds bounds = new SortBounds(query, start, below(query.prefixKey()));
    boolean fits = Utf8.length(partition) <= ItemKey.MAX_PARTITION_BYTES;
    AccessPath path =
        bounds
            .range()
            .filter(range -> fits)
            .<AccessPath>map(
                range ->
                    new AccessPath.PartitionRead(
                        target, List.of(partition), range, direction(query)))
            .orElseGet(AccessPath.Empty::new);
    return new Route(
        path, reason, bounds.keepPrefix(), isKeyOrder(query), bounds.answered(), whole);
  }

  /** What sort keys below the prefix begin with; empty when it is the partition. */
  private String below(Key prefix) {
    String path = prefix.toString();
    return path.length() < start.length() ? "" : path.substring(start.length()) + "/";
  }

  private static Direction direction(Query query) {
    boolean descending = !query.orders().isEmpty() && query.orders().get(0) == Order.KEY_DESCENDING;
    return descending ? Direction.DESCENDING : Direction.ASCENDING;
  }

  /** Keys differ, so that orders after the first by key decide nothing. */
  private static boolean isKeyOrder(Query query) {
    return query.orders().isEmpty()
        || query.orders().get(0) == Order.KEY
        || query.orders().get(0) == Order.KEY_DESCENDING;
  }
}
