package io.ddbds.cli;

import com.google.common.io.BaseEncoding;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;

/**
 * A content identifier of version 1, as text in lower-case base32.
 *
 * @param text the text; it begins with {@code b}, the sign of this base
 */
record Cid(String text) {
  private static final BaseEncoding BASE32 = BaseEncoding.base32().lowerCase().omitPadding();
  private static final byte VERSION = 1;
  private static final byte RAW = 0x55;
  private static final byte LIBP2P_KEY = 0x72;

  /** The identifier of a file's bytes, which are read once and never held together. */
  static Cid ofFile(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file);
        DigestInputStream digesting = new DigestInputStream(in, Multihash.sha256())) {
      digesting.transferTo(OutputStream.nullOutputStream());
      return of(RAW, Multihash.ofSha256(digesting.getMessageDigest().digest()));
    }
  }

  /** The identifier of a peer, whose multihash is given. */
  static Cid ofPeer(byte[] multihash) {
    return of(LIBP2P_KEY, multihash);
  }

  private static Cid of(byte codec, byte[] multihash) {
    ByteBuffer bytes = ByteBuffer.allocate(2 + multihash.length);
    bytes.put(VERSION).put(codec).put(multihash);
    return new Cid("b" + BASE32.encode(bytes.array()));
  }

  /** Its first and last letters, for tables; the first ones are the same for all of a kind. */
  String abbreviated() {
    return text.substring(0, 7) + "..." + text.substring(text.length() - 8);
  }

  @Override
  public String toString() {
    return text;
  }
}
