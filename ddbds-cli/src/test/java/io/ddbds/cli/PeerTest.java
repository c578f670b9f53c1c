package io.ddbds.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.io.BaseEncoding;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class PeerTest {
  /** From the peer id specification of libp2p: an Ed25519 key in an identity multihash. */
  private static final String ED25519 = "12D3KooWD3eckifWpRn9wQpMG9R9hX3sD158z7EqHWmweQAJU5SA";

  private static final int KEY_LENGTH = 32;

  @Test
  void idOf_keyOfTheSpecification_holdsTheMultihashOfTheSpecification() {
    byte[] multihash = Base58.decode(ED25519);
    byte[] key = Arrays.copyOfRange(multihash, multihash.length - KEY_LENGTH, multihash.length);

    String id = Peer.idOf(key).text();

    assertThat(id).startsWith("bafzaajaiaejc");
    assertThat(HexFormat.of().formatHex(decode(id)))
        .isEqualTo("0172" + HexFormat.of().formatHex(multihash));
  }

  @Test
  void id_anyPeer_isALibp2pKeyOf36BytesInAnIdentityMultihash() {
    assertThat(HexFormat.of().formatHex(decode(new Peer(7).id().text())))
        .startsWith("01" + "72" + "00" + "24" + "08011220")
        .hasSize(2 * 40);
  }

  @Test
  void id_sameNumber_isTheSameInEveryRun() {
    assertThat(new Peer(0).id())
        .hasToString("bafzaajaiaejcagmcrzoh5w5c2nhwjmwkllxsyxkdrtdlfxamze5gxs37qda5v4f7");
  }

  @Test
  void id_differentNumbers_differ() {
    assertThat(LongStream.range(0, 1_000).mapToObj(number -> new Peer(number).id()))
        .doesNotHaveDuplicates();
  }

  private static byte[] decode(String cid) {
    return BaseEncoding.base32().lowerCase().omitPadding().decode(cid.substring(1));
  }
}
