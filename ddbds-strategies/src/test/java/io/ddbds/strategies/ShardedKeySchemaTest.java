package io.ddbds.strategies;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ddbds.Key;
import io.ddbds.KeyRefusedException;
import io.ddbds.Query;
import io.ddbds.dynamo.spi.AccessPath;
import io.ddbds.dynamo.spi.KeySchemaStrategy;
import io.ddbds.dynamo.spi.Placement;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ShardedKeySchemaTest {
  private static final KeyRoute PEOPLE = KeyRoute.template("people", "/people/{town}/{name...}");

  /** Rows lie where these say for as long as they live: no version may change a number. */
  @ParameterizedTest
  @CsvSource({
    "2, peer, 0",
    "10, peer, 0",
    "1000, peer, 580",
    "2, x/y, 1",
    "10, x/y, 1",
    "1000, x/y, 41",
    "2, ü, 0",
    "10, ü, 4",
    "1000, ü, 274",
    "2, 😀, 0",
    "10, 😀, 0",
    "1000, 😀, 250",
    "2, CIQB62TDWSJAVTIVR3Z3LXCZVGVOOL56IWEQUY5F2HX4QTSPLOQHEXA, 1",
    "10, CIQB62TDWSJAVTIVR3Z3LXCZVGVOOL56IWEQUY5F2HX4QTSPLOQHEXA, 1",
    "1000, CIQB62TDWSJAVTIVR3Z3LXCZVGVOOL56IWEQUY5F2HX4QTSPLOQHEXA, 581",
  })
  void shard_ofASortKey_neverChanges(int shards, String sort, int shard) {
    assertThat(partition(KeySchemas.sharded(shards, KeySchemas.split()), "/a/" + sort))
        .isEqualTo("a#" + shard);
  }

  @Test
  void shard_dependsOnTheSortKeyOnly() {
    KeySchemaStrategy table = KeySchemas.sharded(10, KeySchemas.split());
    String ofTable = partition(table, "/a/x/y");
    assertThat(partition(table, "/b/x/y")).isEqualTo(ofTable.replace("a#", "b#"));
    String shard = ofTable.substring(1);
    Placement.Row home =
        KeySchemas.sharded(10, KeySchemas.routes(PEOPLE)).place(Key.of("/people/oslo/x/y")).home();
    assertThat(home.indexKeys().get("people_pk")).isEqualTo("/people/oslo" + shard);
    assertThat(home.indexKeys().get("people_sk")).isEqualTo("x/y");
    assertThat(home.key().partition()).as("which has no sort key").isEqualTo("/people/oslo/x/y");
    Placement.Row other =
        KeySchemas.sharded(10, KeySchemas.indexTables(PEOPLE))
            .place(Key.of("/people/oslo/x/y"))
            .others()
            .get(0);
    assertThat(other.key().partition()).isEqualTo("/people/oslo" + shard);
  }

  @Test
  void shards_areAllUsedAndNoOtherIs() {
    KeySchemaStrategy schema = KeySchemas.sharded(7, KeySchemas.split());
    assertThat(IntStream.range(0, 500).mapToObj(n -> partition(schema, "/a/" + n)).distinct())
        .containsExactlyInAnyOrder("a#0", "a#1", "a#2", "a#3", "a#4", "a#5", "a#6");
  }

  @Test
  void route_partition_readsAllShards() {
    AccessPath path = KeySchemas.sharded(3, KeySchemas.split()).route(Query.prefix("/a")).path();
    assertThat(((AccessPath.PartitionRead) path).partitions()).containsExactly("a#0", "a#1", "a#2");
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 1000})
  void build_numbersAtTheLimits_areAccepted(int shards) {
    AccessPath path =
        KeySchemas.sharded(shards, KeySchemas.split()).route(Query.prefix("/a")).path();
    assertThat(((AccessPath.PartitionRead) path).partitions()).hasSize(shards);
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 0, 1, 1001})
  void build_numbersOutOfRange_areRefused(int shards) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> KeySchemas.sharded(shards, KeySchemas.split()))
        .withMessageContainingAll("sharded(" + shards, "2 to 1000");
  }

  @Test
  void build_schemaWithoutSortKeys_isRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> KeySchemas.sharded(2, KeySchemas.simple()))
        .withMessageContainingAll("simple()", "no sort keys");
  }

  @Test
  void place_partitionThatIsTooLongWithItsNumber_isRefused() {
    KeySchemaStrategy schema = KeySchemas.sharded(2, KeySchemas.split());
    Key longest = Key.of("/" + "p".repeat(2046) + "/s");
    Key longer = Key.of("/" + "p".repeat(2047) + "/s");
    assertThat(schema.locate(longest)).hasValue(schema.place(longest));
    assertThatThrownBy(() -> schema.place(longer))
        .isInstanceOf(KeyRefusedException.class)
        .hasMessageContaining("2048 bytes");
    assertThat(schema.locate(longer)).isEmpty();
    assertThat(schema.route(Query.prefix(longer.parent())).path())
        .isEqualTo(new AccessPath.Empty());
  }

  /** The numbers of shards differ in length: a long partition has only those with short ones. */
  @ParameterizedTest
  @CsvSource({"16, 2046, 10", "200, 2045, 100", "200, 2046, 10", "16, 2047, 0"})
  void route_partitionOfWhichOnlySomeShardsCanBe_readsThose(int shards, int length, int readable) {
    KeySchemaStrategy schema = KeySchemas.sharded(shards, KeySchemas.split());
    String parent = "/" + "p".repeat(length);

    AccessPath path = schema.route(Query.prefix(parent)).path();

    List<String> read =
        path instanceof AccessPath.PartitionRead partitions ? partitions.partitions() : List.of();
    assertThat(read).hasSize(readable);
    for (int i = 0; i < 300; i++) {
      schema
          .locate(Key.of(parent + "/" + i))
          .ifPresent(placed -> assertThat(read).contains(placed.home().key().partition()));
    }
  }

  private static String partition(KeySchemaStrategy schema, String key) {
    return schema.place(Key.of(key)).home().key().partition();
  }
}
