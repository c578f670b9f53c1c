package io.ddbds.cli;

import java.math.BigInteger;

/** Reads the older spelling of peer ids. */
final class Base58 {
  private static final String ALPHABET =
      "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";

  private Base58() {}

  /** The bytes of a text; each leading {@code 1} is a leading zero byte. */
  static byte[] decode(String text) {
    BigInteger number = BigInteger.ZERO;
    for (int i = 0; i < text.length(); i++) {
      int digit = ALPHABET.indexOf(text.charAt(i));
      number =
          number.multiply(BigInteger.valueOf(ALPHABET.length())).add(BigInteger.valueOf(digit));
    }
    byte[] signed = number.toByteArray();
    int sign = signed[0] == 0 ? 1 : 0;
    int zeros = (int) text.chars().takeWhile(digit -> digit == '1').count();
    byte[] bytes = new byte[zeros + signed.length - sign];
    System.arraycopy(signed, sign, bytes, zeros, signed.length - sign);
    return bytes;
  }
}
