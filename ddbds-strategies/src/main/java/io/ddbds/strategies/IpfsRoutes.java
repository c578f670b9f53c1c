package io.ddbds.strategies;

/**
 * Routes for what nodes of IPFS keep in a datastore, by the keys that go-libp2p and its DHT give
 * it. Identifiers in keys are base32 without padding ({@code A} to {@code Z}, {@code 2} to {@code
 * 7}), of the bytes of a multihash or a peer ID, so that they hold no slash.
 *
 * <pre>{@code
 * KeySchemas.routes(IpfsRoutes.providers(), IpfsRoutes.ipns(), IpfsRoutes.peerMetadata())
 * }</pre>
 *
 * <p>Each has an index of its own. They do not match the same keys, so that those with values can
 * share one by {@link KeyRoute#inIndex}, and those without values another. Other keys of such nodes
 * are in no index, nor need they be: the DHT reads the values that it holds by their keys alone,
 * and blocks are found by theirs.
 */
public final class IpfsRoutes {
  private IpfsRoutes() {}

  /**
   * Provider records of the DHT: {@code /providers/<multihash>/<peer>}, the value being the time of
   * the announcement. Who provides something is asked for by the prefix {@code
   * /providers/<multihash>}, which reads the partition of that name; the DHT also reads all of
   * {@code /providers} to drop what is old, which scans the index and not the table.
   *
   * <p>In index {@code providers}, attribute {@code providers_pk} is {@code /providers/<multihash>}
   * and {@code providers_sk} is {@code <peer>}. A key with nothing after the multihash is refused.
   *
   * @return the route {@code providers}
   */
  public static KeyRoute providers() {
    return KeyRoute.template("providers", "/providers/{multihash}/{peer...}").covers("/providers");
  }

  /**
   * IPNS records that a node has published: {@code /ipns/<peer>}, the value being the record. A
   * node lists them by the prefix {@code /ipns}.
   *
   * <p>In index {@code ipns}, attribute {@code ipns_pk} is {@code /ipns} and {@code ipns_sk} is
   * {@code <peer>}: one partition, for the few names of one node. For the names of many nodes use
   * {@link KeySchemas#sharded}.
   *
   * @return the route {@code ipns}
   */
  public static KeyRoute ipns() {
    return KeyRoute.template("ipns", "/ipns/{peer...}");
  }

  /**
   * Keys of peers, in the peerstore: {@code /peers/keys/<peer>/pub} and {@code
   * /peers/keys/<peer>/priv}. The peers are listed by the prefix {@code /peers/keys}, without
   * values. The index holds none, which also keeps private keys out of it.
   *
   * <p>In index {@code peerKeys}, attribute {@code peerKeys_pk} is {@code /peers/keys} and {@code
   * peerKeys_sk} is {@code <peer>/pub} or {@code <peer>/priv}. That is one partition: for more than
   * a thousand new peers a second use {@link KeySchemas#sharded}.
   *
   * @return the route {@code peerKeys}
   */
  public static KeyRoute peerKeys() {
    return KeyRoute.template("peerKeys", "/peers/keys/{peer...}").withoutValues();
  }

  /**
   * Addresses of peers, in the peerstore: {@code /peers/addrs/<peer>}, the value being all that is
   * known of them. The peers are listed by the prefix {@code /peers/addrs}, without values. The
   * index holds none; the collection of old addresses, which reads them all, reads the table's rows
   * by 100.
   *
   * <p>In index {@code peerAddrs}, attribute {@code peerAddrs_pk} is {@code /peers/addrs} and
   * {@code peerAddrs_sk} is {@code <peer>}. That is one partition, written when an entry comes,
   * goes or changes its size: for more than a thousand a second use {@link KeySchemas#sharded}.
   *
   * @return the route {@code peerAddrs}
   */
  public static KeyRoute peerAddrs() {
    return KeyRoute.template("peerAddrs", "/peers/addrs/{peer...}").withoutValues();
  }

  /**
   * What else is known of peers, in the peerstore: {@code /peers/metadata/<peer>/<name>}, such as
   * {@code /peers/metadata/<peer>/AgentVersion}. Everything about one peer is found, to be removed,
   * by the prefix {@code /peers/metadata/<peer>}.
   *
   * <p>In index {@code peerMetadata}, attribute {@code peerMetadata_pk} is {@code
   * /peers/metadata/<peer>} and {@code peerMetadata_sk} is {@code <name>}, which may have slashes.
   *
   * @return the route {@code peerMetadata}
   */
  public static KeyRoute peerMetadata() {
    return KeyRoute.template("peerMetadata", "/peers/metadata/{peer}/{name...}");
  }
}
