package io.ddbds.dynamo.spi;

import io.ddbds.Utf8;
import java.math.BigDecimal;
import java.util.Map;

/**
 * The size of an item as DynamoDB counts it: its attribute names and values, without the indexing
 * overhead that only storage is billed for. By "DynamoDB item sizes and formats" in the developer
 * guide; of numbers, which the guide gives "approximately", as DynamoDB Local counts them.
 */
public final class ItemSize {
  /** The greatest size of an item in bytes, 400 KB ("Constraints" in the developer guide). */
  public static final long LIMIT = 409_600;

  /** What a document takes, however many members it has. */
  private static final long DOCUMENT_OVERHEAD = 3;

  /** What every member of a document takes besides its name and value. */
  private static final long MEMBER_OVERHEAD = 1;

  /** What a request has around a write or an attribute: names of types, quotes, braces. */
  private static final long SENT_OVERHEAD = 64;

  /** The bytes of a char of text at most, which is escaped, such as {@code \\u0000}. */
  private static final long SENT_CHARACTER = 6;

  private ItemSize() {}

  /**
   * Whether an item is within DynamoDB's limit.
   *
   * @param item the item
   * @return whether it has no more than {@link #LIMIT} bytes
   */
  public static boolean fits(Item item) {
    return of(item) <= LIMIT;
  }

  /**
   * The size of an item.
   *
   * @param item a whole item
   * @return bytes
   * @throws IllegalArgumentException if it has an attribute whose content was not kept
   */
  public static long of(Item item) {
    return of(item.attributes(), 0);
  }

  /**
   * The size of the value of an attribute, without its name.
   *
   * @param attribute the attribute
   * @return bytes
   * @throws IllegalArgumentException if its content was not kept
   */
  public static long of(Attribute attribute) {
    if (attribute instanceof Attribute.Text text) {
      return Utf8.length(text.text());
    } else if (attribute instanceof Attribute.Numeric number) {
      return ofDigits(number.digits());
    } else if (attribute instanceof Attribute.Binary binary) {
      return binary.bytes().length;
    } else if (attribute instanceof Attribute.Document document) {
      return DOCUMENT_OVERHEAD + of(document.members(), MEMBER_OVERHEAD);
    }
    throw new IllegalArgumentException(
        "the size of " + attribute + " is not known: its content was not kept when it was read");
  }

  /**
   * What a write adds to the size of a transaction: that of the row it stores, or of what it names
   * the row by and sets.
   *
   * @param write the write
   * @return bytes
   */
  public static long of(RowWrite write) {
    if (write instanceof RowWrite.Put put) {
      return of(put.item());
    } else if (write instanceof RowWrite.Update update) {
      return of(update.key()) + of(update.set(), 0);
    } else if (write instanceof RowWrite.Delete delete) {
      return of(delete.key());
    }
    return of(((RowWrite.Check) write).key());
  }

  /**
   * About how long a write is in a request, where bytes are in base64 and control characters are
   * escaped: never longer than this.
   *
   * @param write a put or a delete
   * @return bytes
   */
  public static long sent(RowWrite write) {
    return SENT_OVERHEAD
        + (write instanceof RowWrite.Put put
            ? sent(put.item().attributes())
            : SENT_CHARACTER * of(write));
  }

  private static long sent(Map<String, Attribute> attributes) {
    long size = 0;
    for (Map.Entry<String, Attribute> attribute : attributes.entrySet()) {
      size += SENT_OVERHEAD + SENT_CHARACTER * attribute.getKey().length();
      size += sent(attribute.getValue());
    }
    return size;
  }

  /** Counts chars and not the bytes of their UTF-8 form, of which one has three at most. */
  private static long sent(Attribute attribute) {
    if (attribute instanceof Attribute.Text text) {
      return SENT_CHARACTER * text.text().length();
    } else if (attribute instanceof Attribute.Binary binary) {
      return 4L * ((binary.bytes().length + 2) / 3);
    } else if (attribute instanceof Attribute.Document document) {
      return sent(document.members());
    } else if (attribute instanceof Attribute.Numeric number) {
      return number.digits().length();
    }
    return of(attribute); // refuses it
  }

  private static long of(ItemKey key) {
    return (long) Utf8.length(key.partition()) + key.sort().map(Utf8::length).orElse(0);
  }

  private static long of(Map<String, Attribute> attributes, long overhead) {
    long size = 0;
    for (Map.Entry<String, Attribute> attribute : attributes.entrySet()) {
      size += Utf8.length(attribute.getKey()) + of(attribute.getValue()) + overhead;
    }
    return size;
  }

  /** Most numbers are lengths and seconds, which need no arithmetic. */
  private static long ofDigits(String digits) {
    int significant = 0;
    for (int i = 0; i < digits.length(); i++) {
      char c = digits.charAt(i);
      if (c < '0' || c > '9' || (i == 0 && c == '0')) {
        return ofNumber(new BigDecimal(digits));
      }
      significant = c == '0' ? significant : i + 1;
    }
    boolean splitsPair = (digits.length() - significant) % 2 != 0;
    return 1L + (significant + (splitsPair ? 1 : 0) + 1) / 2;
  }

  /**
   * One byte, one for a sign, and one for every two digits, paired from the point, without pairs of
   * zeros at either end.
   */
  private static long ofNumber(BigDecimal number) {
    if (number.signum() == 0) {
      return 1;
    }
    BigDecimal stripped = number.stripTrailingZeros();
    boolean splitsPair = stripped.scale() % 2 != 0;
    int digits = stripped.precision() + (splitsPair ? 1 : 0);
    int pairs = (digits + 1) / 2;
    return 1L + pairs + (number.signum() < 0 ? 1 : 0);
  }
}
