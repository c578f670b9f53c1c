package io.ddbds.dynamo.spi;

import java.util.Arrays;
import java.util.Map;

/** The value of one attribute of an item, of the types that ddbds writes, and a mark for others. */
public sealed interface Attribute {
  /**
   * Text of any length; DynamoDB type S.
   *
   * @param text the text
   * @return the attribute
   */
  static Attribute of(String text) {
    return new Text(text);
  }

  /**
   * A whole number; DynamoDB type N.
   *
   * @param number the number
   * @return the attribute
   */
  static Attribute of(long number) {
    return new Numeric(Long.toString(number));
  }

  /**
   * Bytes; DynamoDB type B.
   *
   * @param bytes the bytes; not copied, and must not change from now on
   * @return the attribute
   */
  static Attribute of(byte[] bytes) {
    return new Binary(bytes);
  }

  /**
   * DynamoDB type S.
   *
   * @param text the text; empty only outside keys
   */
  record Text(String text) implements Attribute {}

  /**
   * DynamoDB type N.
   *
   * @param digits the number as DynamoDB writes it: up to 38 digits, perhaps a sign, a point or an
   *     exponent
   */
  record Numeric(String digits) implements Attribute {}

  /**
   * DynamoDB type M.
   *
   * @param members the attributes in it, by name
   */
  record Document(Map<String, Attribute> members) implements Attribute {
    public Document {
      members = Map.copyOf(members);
    }
  }

  /**
   * An attribute of a type that ddbds never writes; its content is not kept.
   *
   * @param type the DynamoDB type, such as {@code SS}
   */
  record Other(String type) implements Attribute {}

  /** DynamoDB type B. */
  final class Binary implements Attribute {
    private final byte[] bytes;

    private Binary(byte[] bytes) {
      this.bytes = bytes;
    }

    /**
     * The bytes themselves: whoever made the attribute gave them up, and whoever reads them must
     * not change them.
     *
     * @return the array, not a copy
     */
    public byte[] bytes() {
      return bytes;
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Binary binary && Arrays.equals(bytes, binary.bytes);
    }

    @Override
    public int hashCode() {
      return Arrays.hashCode(bytes);
    }

    /** Shows the length and not the bytes: values are not for logs. */
    @Override
    public String toString() {
      return "Binary[" + bytes.length + " bytes]";
    }
  }
}
