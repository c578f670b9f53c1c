package io.ddbds.strategies;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.ddbds.Entry;
import io.ddbds.Expiration;
import io.ddbds.Key;
import io.ddbds.Order;
import io.ddbds.Query;
import io.ddbds.Utf8;
import io.ddbds.ValueTooLargeException;
import io.ddbds.dynamo.DynamoDatastore;
import io.ddbds.dynamo.spi.AccessPath;
import io.ddbds.dynamo.spi.Direction;
import io.ddbds.dynamo.spi.Item;
import io.ddbds.dynamo.spi.ItemKey;
import io.ddbds.dynamo.spi.KeyAttributes;
import io.ddbds.dynamo.spi.KeySchemaStrategy;
import io.ddbds.dynamo.spi.Layout;
import io.ddbds.dynamo.spi.Placement;
import io.ddbds.dynamo.spi.Route;
import io.ddbds.dynamo.spi.RowRead;
import io.ddbds.dynamo.spi.Schema;
import io.ddbds.dynamo.spi.SortRange;
import io.ddbds.dynamo.spi.TableSchema;
import io.ddbds.dynamo.spi.Target;
import io.ddbds.dynamo.spi.Usage;
import io.ddbds.dynamo.testing.InMemoryTable;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The engine with a key schema that keeps each entry in two rows, the second one in two shards. */
class SeveralRowsTest {
  private static final Key KEY = Key.of("/a/b");

  private final TwoRows keySchema = new TwoRows();
  private final InMemoryTable table = new InMemoryTable(keySchema.schema());
  private final DynamoDatastore store =
      Ddbds.builder(table).keySchema(keySchema).batches(Batches.naive()).build();

  @Test
  void put_writesAllRowsByOneRequest() {
    store.put(KEY, new byte[] {1});
    assertThat(table.usage().requests()).isEqualTo(1);
    assertThat(copy(KEY))
        .hasValueSatisfying(row -> assertThat(row.text(Layout.KEY)).hasValue("/a/b"));
    assertThat(store.get(KEY)).isPresent();
  }

  @Test
  void put_rowsThatDoNotFitATransaction_areRefusedBeforeAnythingIsSent() {
    KeySchemaStrategy tables =
        KeySchemas.indexTables(
            IntStream.rangeClosed(1, 11)
                .mapToObj(i -> KeyRoute.template("route" + i, "/{a}/{b...}"))
                .toArray(KeyRoute[]::new));
    InMemoryTable many = new InMemoryTable(tables.schema());
    DynamoDatastore wide = Ddbds.builder(many).keySchema(tables).build();
    int fitting = (4 << 20) / 12 - 100;
    wide.put(KEY, new byte[fitting]);
    Usage before = many.usage();

    assertThatExceptionOfType(ValueTooLargeException.class)
        .isThrownBy(() -> wide.put(KEY, new byte[fitting + 200]))
        .withMessageContainingAll("\"/a/b\"", "4194304 at most", "each of its 12 rows");

    assertThat(many.usage()).isEqualTo(before);
  }

  @Test
  void delete_removesAllRows() {
    store.put(KEY, new byte[] {1});
    store.delete(KEY);
    assertThat(copy(KEY)).isEmpty();
    assertThat(store.get(KEY)).isEmpty();
  }

  @Test
  void setTtl_changesAllRows() {
    store.put(KEY, new byte[] {1});
    assertThat(store.setTtl(KEY, Duration.ofHours(1))).isTrue();
    Expiration expiration = store.expiration(KEY).orElseThrow();
    long second = expiration.at().orElseThrow().getEpochSecond();
    assertThat(copy(KEY).orElseThrow().number(Layout.EXPIRATION).orElseThrow().longValue())
        .isEqualTo(second);
    assertThat(store.clearTtl(KEY)).isTrue();
    assertThat(copy(KEY).orElseThrow().get(Layout.EXPIRATION)).isNull();
  }

  @Test
  void setTtl_absentKey_makesNoRow() {
    assertThat(store.setTtl(KEY, Duration.ofHours(1))).isFalse();
    assertThat(copy(KEY)).isEmpty();
  }

  @Test
  void query_severalPartitions_areMergedInKeyOrderEitherWay() {
    List<Key> keys =
        List.of("/a", "/a-b", "/a/b", "/ab", "/\uFFFD", "/\uD83D\uDE00", "/z").stream()
            .map(Key::of)
            .toList();
    keys.forEach(key -> store.put(key, new byte[0]));
    assertThat(keys(Query.all().orderBy(Order.KEY)))
        .containsExactlyElementsOf(keys.stream().sorted(Key.BYTE_ORDER).toList());
    assertThat(keys(Query.all().orderBy(Order.KEY_DESCENDING).limit(3)))
        .containsExactlyElementsOf(
            keys.stream().sorted(Key.BYTE_ORDER.reversed()).limit(3).toList());
  }

  @Test
  void results_closed_closeEveryPartition() {
    RecordedQueries executor = new RecordedQueries();
    DynamoDatastore recorded = Ddbds.builder(table).keySchema(keySchema).queries(executor).build();
    recorded.query(Query.all()).close();
    assertThat(executor.queries).hasSize(2);
    assertThat(executor.closed).isEqualTo(2);
  }

  private List<Key> keys(Query query) {
    return store.query(query).stream().map(Entry::key).toList();
  }

  private Optional<Item> copy(Key key) {
    return table.get(new RowRead(key, TwoRows.COPIES, TwoRows.copyKey(key), Set.of(), true));
  }

  /** Entries in the main table, and copies of them in one that is sharded by the key's length. */
  private static final class TwoRows implements KeySchemaStrategy {
    static final String COPIES = "-copies";

    static ItemKey copyKey(Key key) {
      return ItemKey.of("shard" + Utf8.length(key.toString()) % 2, key.toString());
    }

    @Override
    public Schema schema() {
      return new Schema(
          new TableSchema("", KeyAttributes.of(Layout.KEY), List.of()),
          List.of(new TableSchema(COPIES, KeyAttributes.of("shard", "path"), List.of())));
    }

    @Override
    public Placement place(Key key) {
      return new Placement(
          new Placement.Row("", ItemKey.of(key.toString()), Map.of()),
          List.of(new Placement.Row(COPIES, copyKey(key), Map.of())));
    }

    @Override
    public Optional<Placement> locate(Key key) {
      return Optional.of(place(key));
    }

    @Override
    public Route route(Query query) {
      boolean descending = query.orders().contains(Order.KEY_DESCENDING);
      AccessPath path =
          new AccessPath.PartitionRead(
              new Target(COPIES, Optional.empty()),
              List.of("shard0", "shard1"),
              new SortRange.All(),
              descending ? Direction.DESCENDING : Direction.ASCENDING);
      return new Route(path, "all copies", false, true, List.of(), true);
    }
  }
}
