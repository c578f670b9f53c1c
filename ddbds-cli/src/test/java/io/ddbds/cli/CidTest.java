package io.ddbds.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CidTest {
  private static final int LARGER_THAN_ANY_BUFFER = 1_000_003;

  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource({
    "'', bafkreihdwdcefgh4dqkjv67uzcmw7ojee6xedzdetojuzjevtenxquvyku",
    "hello world, bafkreifzjut3te2nhyekklss27nh3k72ysco7y32koao5eei66wof36n5e"
  })
  void ofFile_wellKnownContent_isItsWellKnownCid(String content, String cid) throws IOException {
    assertThat(Cid.ofFile(file(content.getBytes(UTF_8))).text()).isEqualTo(cid);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 31, 32, 33, 8_192, LARGER_THAN_ANY_BUFFER})
  void ofFile_anyContent_isWhatTheSpecificationSpellsOut(int size) throws IOException {
    byte[] content = new byte[size];
    new Random(size).nextBytes(content);

    assertThat(Cid.ofFile(file(content)).text())
        .isEqualTo("b" + base32("01" + "55" + "12" + "20" + sha256(content)));
  }

  /** From the peer id specification of libp2p: one identifier in both of its spellings. */
  @Test
  void ofPeer_multihashOfTheSpecification_isItsCid() {
    byte[] multihash = Base58.decode("QmYyQSo1c1Ym7orWxLYvCrM2EmxFTANf8wXmmE7DWjhx5N");

    assertThat(Cid.ofPeer(multihash))
        .hasToString("bafzbeie5745rpv2m6tjyuugywy4d5ewrqgqqhfnf445he3omzpjbx5xqxe");
  }

  @Test
  void abbreviated_keepsBothEnds() {
    assertThat(new Cid("bafkreihdwdcefgh4dqkjv67uzcmw7ojee6xedzdetojuzjevtenxquvyku").abbreviated())
        .isEqualTo("bafkrei...nxquvyku");
  }

  private Path file(byte[] content) throws IOException {
    return Files.write(folder.resolve("content"), content);
  }

  private static String sha256(byte[] content) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }

  /** Base32 by arithmetic on one large number, with zero bits added up to a whole digit. */
  private static String base32(String hex) {
    int bits = hex.length() * 4;
    int digits = (bits + 4) / 5;
    String text = new BigInteger(hex, 16).shiftLeft(digits * 5 - bits).toString(32);
    StringBuilder base32 = new StringBuilder("a".repeat(digits - text.length()));
    text.chars()
        .map(digit -> "abcdefghijklmnopqrstuvwxyz234567".charAt(Character.digit(digit, 32)))
        .forEach(digit -> base32.append((char) digit));
    return base32.toString();
  }
}
