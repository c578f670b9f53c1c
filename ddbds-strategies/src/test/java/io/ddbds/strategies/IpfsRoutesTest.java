package io.ddbds.strategies;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.ddbds.Entry;
import io.ddbds.Key;
import io.ddbds.KeyRefusedException;
import io.ddbds.Query;
import io.ddbds.dynamo.DynamoDatastore;
import io.ddbds.dynamo.spi.AccessPath;
import io.ddbds.dynamo.spi.Direction;
import io.ddbds.dynamo.spi.Projection;
import io.ddbds.dynamo.spi.SortRange;
import io.ddbds.dynamo.spi.Target;
import io.ddbds.dynamo.testing.InMemoryTable;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The keys are those of go-libp2p, with identifiers of the length that they have there. */
class IpfsRoutesTest {
  private static final String HASH = "CIQB62TDWSJAVTIVR3Z3LXCZVGVOOL56IWEQUY5F2HX4QTSPLOQHEXA";
  private static final String PEER = "CIQMTANQSIA5TBRC6KMBKUPIVFYZ6MOQNY4233JOXZ37FY52H7KW3YY";
  private static final RoutedKeySchema ALL =
      KeySchemas.routes(
          IpfsRoutes.providers(),
          IpfsRoutes.ipns(),
          IpfsRoutes.peerKeys(),
          IpfsRoutes.peerAddrs(),
          IpfsRoutes.peerMetadata());

  static Stream<Arguments> keys() {
    String metadata = "/peers/metadata/" + PEER;
    return Stream.of(
        arguments("providers", "/providers/" + HASH, PEER),
        arguments("ipns", "/ipns", PEER),
        arguments("peerKeys", "/peers/keys", PEER + "/pub"),
        arguments("peerKeys", "/peers/keys", PEER + "/priv"),
        arguments("peerAddrs", "/peers/addrs", PEER),
        arguments("peerMetadata", metadata, "AgentVersion"),
        arguments("peerMetadata", metadata, "protocols/ipfs/kad"));
  }

  @ParameterizedTest
  @MethodSource("keys")
  void place_keyOfGoLibp2p_isInOneIndexAsDocumented(String index, String partition, String sort) {
    Key key = Key.of(partition + "/" + sort);
    assertThat(ALL.place(key).home().indexKeys())
        .isEqualTo(Map.of(index + "_pk", partition, index + "_sk", sort));
  }

  @ParameterizedTest
  @MethodSource("keys")
  void route_prefixThatGoLibp2pAsksFor_readsThePartition(
      String index, String partition, String sort) {
    assertThat(ALL.route(Query.prefix(partition)).path())
        .as("where %s is", sort)
        .isEqualTo(
            new AccessPath.PartitionRead(
                Target.index(index), List.of(partition), new SortRange.All(), Direction.ASCENDING));
  }

  @Test
  void route_allProviders_scansTheirIndex() {
    assertThat(ALL.route(Query.prefix("/providers")).path())
        .isEqualTo(new AccessPath.FullScan(Target.index("providers")));
  }

  @Test
  void place_keysThatNoQueryAsksFor_areInNoIndex() {
    for (String key : List.of("/pk/" + PEER, "/blocks/" + HASH, "/" + HASH, "/peers/gc/addrs/1")) {
      assertThat(ALL.place(Key.of(key)).home().indexKeys()).isEmpty();
    }
  }

  @Test
  void place_providerWithoutPeer_isRefused() {
    assertThatThrownBy(() -> ALL.place(Key.of("/providers/" + HASH)))
        .isInstanceOf(KeyRefusedException.class)
        .hasMessageContainingAll("route \"providers\"", "prefix \"/providers\"");
  }

  @Test
  void indexes_ofKeysAndAddresses_holdNoValues() {
    assertThat(ALL.schema().main().indexes())
        .filteredOn(index -> !(index.projection() instanceof Projection.All))
        .extracting(index -> index.name())
        .containsExactly("peerKeys", "peerAddrs");
  }

  @Test
  void routes_sharingIndexes_areOfTwoKinds() {
    RoutedKeySchema shared =
        KeySchemas.routes(
            IpfsRoutes.providers().inIndex("all"),
            IpfsRoutes.ipns().inIndex("all"),
            IpfsRoutes.peerMetadata().inIndex("all"),
            IpfsRoutes.peerKeys().inIndex("peers"),
            IpfsRoutes.peerAddrs().inIndex("peers"));
    assertThat(shared.schema().main().indexes())
        .extracting(index -> index.name())
        .containsExactly("all", "peers");
  }

  @Test
  void query_overAllKinds_returnsWhatIsBelowEachPrefix() {
    DynamoDatastore store = Ddbds.builder(new InMemoryTable(ALL.schema())).keySchema(ALL).build();
    keys()
        .map(Arguments::get)
        .forEach(key -> store.put(Key.of(key[1] + "/" + key[2]), new byte[] {1, 2}));
    store.put(Key.of("/peers/other/" + PEER), new byte[0]);
    assertThat(keys(store, "/providers")).containsExactly("/providers/" + HASH + "/" + PEER);
    assertThat(keys(store, "/peers/keys/" + PEER)).hasSize(2);
    assertThat(keys(store, "/peers/metadata/" + PEER)).hasSize(2);
    assertThat(keys(store, "/peers")).hasSize(6);
    assertThat(store.query(Query.prefix("/peers/addrs")).stream().map(Entry::value))
        .allSatisfy(value -> assertThat(value).hasValue(new byte[] {1, 2}))
        .hasSize(1);
  }

  private static List<String> keys(DynamoDatastore store, String prefix) {
    return store.query(Query.prefix(prefix)).stream().map(entry -> "" + entry.key()).toList();
  }
}
