package io.ddbds.strategies;

import com.google.common.hash.Hashing;
import io.ddbds.Key;
import io.ddbds.KeyRefusedException;
import io.ddbds.Query;
import io.ddbds.Utf8;
import io.ddbds.dynamo.spi.AccessPath;
import io.ddbds.dynamo.spi.IndexSchema;
import io.ddbds.dynamo.spi.ItemKey;
import io.ddbds.dynamo.spi.KeyAttributes;
import io.ddbds.dynamo.spi.KeySchemaStrategy;
import io.ddbds.dynamo.spi.Placement;
import io.ddbds.dynamo.spi.Route;
import io.ddbds.dynamo.spi.Schema;
import io.ddbds.dynamo.spi.TableSchema;
import io.ddbds.dynamo.spi.Target;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Another key schema whose partitions are each spread over several: to every partition key that has
 * a sort key beside it, {@code #} and a number is appended, which the sort key determines.
 */
final class ShardedKeySchema implements KeySchemaStrategy, RoutedReads {
  private static final int MAX_SHARDS = 1_000;

  private final KeySchemaStrategy spread;
  private final int shards;

  ShardedKeySchema(int shards, KeySchemaStrategy spread) {
    if (shards < 2 || shards > MAX_SHARDS) {
      throw new IllegalArgumentException(
          "sharded(" + shards + ", …): the number of shards must be 2 to " + MAX_SHARDS);
    }
    if (spread.schema().tables().stream().noneMatch(ShardedKeySchema::hasSortKeys)) {
      throw new IllegalArgumentException(
          "sharded("
              + shards
              + ", …): "
              + spread
              + " has no sort keys to spread entries by: shard split() or routes");
    }
    this.spread = spread;
    this.shards = shards;
  }

  @Override
  public Schema schema() {
    return spread.schema();
  }

  @Override
  public Set<Target> queried() {
    return RoutedReads.queried(spread);
  }

  @Override
  public Set<Target> scanned() {
    return RoutedReads.scanned(spread);
  }

  @Override
  public Placement place(Key key) {
    Placement placement = spread.place(key);
    Placement spreadOut = sharded(placement);
    rows(spreadOut).forEach(row -> requireFits(key, row));
    return spreadOut;
  }

  @Override
  public Optional<Placement> locate(Key key) {
    return spread.locate(key).map(this::sharded).filter(rows -> rows(rows).allMatch(this::fits));
  }

  @Override
  public Route route(Query query) {
    Route route = spread.route(query);
    if (!(route.path() instanceof AccessPath.PartitionRead read)) {
      return route;
    }
    // Of a long partition only the shards with short numbers can hold anything.
    List<String> partitions =
        read.partitions().stream()
            .flatMap(
                partition -> IntStream.range(0, shards).mapToObj(shard -> partition + "#" + shard))
            .filter(name -> Utf8.length(name) <= ItemKey.MAX_PARTITION_BYTES)
            .toList();
    AccessPath path =
        partitions.isEmpty()
            ? new AccessPath.Empty()
            : new AccessPath.PartitionRead(
                read.target(), partitions, read.range(), read.direction());
    return new Route(
        path,
        route.reason() + ", in " + shards + " shards",
        route.answersPrefix(),
        route.answersOrders(),
        route.answeredFilters(),
        route.whole());
  }

  @Override
  public String toString() {
    return "sharded(" + shards + ", " + spread + ")";
  }

  private Placement sharded(Placement placement) {
    return new Placement(
        sharded(placement.home()), placement.others().stream().map(this::sharded).toList());
  }

  private Placement.Row sharded(Placement.Row row) {
    ItemKey key =
        row.key()
            .sort()
            .map(sort -> ItemKey.of(shard(row.key().partition(), sort), sort))
            .orElse(row.key());
    Map<String, String> indexKeys = new HashMap<>(row.indexKeys());
    for (IndexSchema index : schema().table(row.table()).indexes()) {
      KeyAttributes names = index.key();
      String sort = names.sort().map(indexKeys::get).orElse(null);
      if (sort != null) {
        indexKeys.computeIfPresent(names.partition(), (name, text) -> shard(text, sort));
      }
    }
    return new Placement.Row(row.table(), key, indexKeys, row.whole());
  }

  /** The number depends on nothing but the sort key, and on no version of this library. */
  private String shard(String partition, String sort) {
    int hash = Hashing.murmur3_32_fixed().hashString(sort, StandardCharsets.UTF_8).asInt();
    return partition + "#" + Math.floorMod(hash, shards);
  }

  private void requireFits(Key key, Placement.Row row) {
    if (!fits(row)) {
      throw new KeyRefusedException(
          key,
          "its partition key and the number of its shard have more than "
              + ItemKey.MAX_PARTITION_BYTES
              + " bytes in UTF-8: use a shorter key, for example a hash");
    }
  }

  private boolean fits(Placement.Row row) {
    return Stream.concat(Stream.of(row.key().partition()), row.indexKeys().values().stream())
        .allMatch(text -> Utf8.length(text) <= ItemKey.MAX_PARTITION_BYTES);
  }

  private static Stream<Placement.Row> rows(Placement placement) {
    return Stream.concat(Stream.of(placement.home()), placement.others().stream());
  }

  private static boolean hasSortKeys(TableSchema table) {
    return table.key().sort().isPresent()
        || table.indexes().stream().anyMatch(index -> index.key().sort().isPresent());
  }
}
