package io.ddbds;

import java.util.Comparator;

/**
 * Strings seen as UTF-8 bytes, which is how the contract orders and measures them.
 *
 * <p>{@link String#compareTo} compares UTF-16 units and disagrees with this order where a
 * supplementary character meets one of U+E000 to U+FFFF.
 */
public final class Utf8 {
  /** Orders strings by their UTF-8 bytes, unsigned: the order of query results and of DynamoDB. */
  public static final Comparator<String> ORDER = Utf8::compare;

  private Utf8() {}

  /**
   * Compares two strings by their UTF-8 bytes, unsigned.
   *
   * @param a a string without unpaired surrogates
   * @param b a string without unpaired surrogates
   * @return a negative number, zero or a positive number as {@code a} is less than, equal to or
   *     greater than {@code b}
   */
  public static int compare(String a, String b) {
    int shorter = Math.min(a.length(), b.length());
    for (int i = 0; i < shorter; i++) {
      char x = a.charAt(i);
      char y = b.charAt(i);
      if (x != y) {
        // A surrogate stands for a code point above every other char.
        boolean xHigh = Character.isSurrogate(x);
        boolean yHigh = Character.isSurrogate(y);
        return xHigh == yHigh ? Character.compare(x, y) : xHigh ? 1 : -1;
      }
    }
    return Integer.compare(a.length(), b.length());
  }

  /**
   * Counts the bytes of a string's UTF-8 form.
   *
   * @param text a string without unpaired surrogates
   * @return the length in bytes
   */
  public static int length(String text) {
    int bytes = text.length();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c >= 0x80) {
        // Each half of a surrogate pair counts two of the pair's four bytes.
        bytes += c < 0x800 || Character.isSurrogate(c) ? 1 : 2;
      }
    }
    return bytes;
  }

  /**
   * Finds the first char that has no UTF-8 form.
   *
   * @param text any string
   * @return the index of the first unpaired surrogate, or -1 when there is none
   */
  public static int indexOfUnpairedSurrogate(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (Character.isSurrogate(c)) {
        boolean paired =
            Character.isHighSurrogate(c)
                && i + 1 < text.length()
                && Character.isLowSurrogate(text.charAt(i + 1));
        if (!paired) {
          return i;
        }
        i++;
      }
    }
    return -1;
  }

  /** Refuses a string that has no UTF-8 form, in one sentence that shows where. */
  static String requireEncodable(String what, String text) {
    int index = indexOfUnpairedSurrogate(text);
    if (index >= 0) {
      throw new IllegalArgumentException(
          String.format(
              "%s %s has the unpaired surrogate U+%04X at index %d and so no UTF-8 form:"
                  + " encode arbitrary bytes first, for example as base32",
              what, JsonString.quote(text), (int) text.charAt(index), index));
    }
    return text;
  }
}
