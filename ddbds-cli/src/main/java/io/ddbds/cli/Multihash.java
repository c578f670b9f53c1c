package io.ddbds.cli;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** Digests that say what they are: a code, a length, and the bytes. */
final class Multihash {
  private static final byte IDENTITY = 0x00;
  private static final byte SHA2_256 = 0x12;

  private Multihash() {}

  /** The multihash of a SHA-256 digest of 32 bytes. */
  static byte[] ofSha256(byte[] digest) {
    return of(SHA2_256, digest);
  }

  /** The multihash that holds up to 127 bytes as they are. */
  static byte[] identity(byte[] bytes) {
    return of(IDENTITY, bytes);
  }

  /** A fresh digest. */
  static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  private static byte[] of(byte code, byte[] digest) {
    return ByteBuffer.allocate(2 + digest.length)
        .put(code)
        .put((byte) digest.length)
        .put(digest)
        .array();
  }
}
