package io.ddbds.cli;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * A made-up peer of the network. The number alone decides on its key, so that every run announces
 * the same peers. Nobody holds the private half of that key.
 *
 * @param number which peer
 */
record Peer(long number) {
  private static final byte[] SEED = "ddbds quickstart".getBytes(StandardCharsets.UTF_8);

  /** The protobuf message that libp2p wraps around a key: its type, Ed25519, and 32 bytes. */
  private static final byte[] KEY_HEADER = {0x08, 0x01, 0x12, 0x20};

  /** The peer's identifier: its public key, as it is, in a multihash. */
  Cid id() {
    return idOf(publicKey());
  }

  /** The identifier of the peer with this Ed25519 public key of 32 bytes. */
  static Cid idOf(byte[] publicKey) {
    ByteBuffer message = ByteBuffer.allocate(KEY_HEADER.length + publicKey.length);
    message.put(KEY_HEADER).put(publicKey);
    return Cid.ofPeer(Multihash.identity(message.array()));
  }

  private byte[] publicKey() {
    ByteBuffer source = ByteBuffer.allocate(SEED.length + Long.BYTES);
    return Multihash.sha256().digest(source.put(SEED).putLong(number).array());
  }
}
