package io.ddbds.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.time.Instant;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AnnouncementTest {
  /** What Go's encoding/binary writes: the sign in the lowest bit, seven bits a byte. */
  @ParameterizedTest
  @CsvSource({
    "0, 00",
    "-1, 01",
    "1, 02",
    "63, 7e",
    "-64, 7f",
    "64, 8001",
    "8191, fe7f",
    "8192, 808001",
    "9223372036854775807, feffffffffffffffff01",
    "-9223372036854775808, ffffffffffffffffff01"
  })
  void varint_knownNumber_hasItsKnownBytes(long number, String hex) {
    assertThat(HexFormat.of().formatHex(Announcement.varint(number))).isEqualTo(hex);
  }

  @Test
  void at_time_isItsNanosecondsSince1970() {
    Instant time = Instant.parse("2026-11-22T16:05:04.123456789Z");

    assertThat(decode(Announcement.at(time))).isEqualTo(new BigInteger("1795363504" + "123456789"));
  }

  private static BigInteger decode(byte[] varint) {
    BigInteger zigzag = BigInteger.ZERO;
    for (int i = varint.length - 1; i >= 0; i--) {
      zigzag = zigzag.shiftLeft(7).or(BigInteger.valueOf(varint[i] & 0x7f));
    }
    return zigzag.shiftRight(1);
  }
}
