package io.ddbds.dynamo.spi;

import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A row as DynamoDB holds it, or the part of it that was asked for: attributes by name.
 *
 * @param attributes the attributes; not copied, and must not change from now on
 */
public record Item(Map<String, Attribute> attributes) {
  /**
   * One attribute.
   *
   * @param name its name
   * @return the attribute, or null when the item does not have it
   */
  public @Nullable Attribute get(String name) {
    return attributes.get(name);
  }

  /**
   * The text of an attribute.
   *
   * @param name its name
   * @return the text; empty when there is none or it is of another type
   */
  public Optional<String> text(String name) {
    return get(name) instanceof Attribute.Text text ? Optional.of(text.text()) : Optional.empty();
  }

  /**
   * The number of an attribute.
   *
   * @param name its name
   * @return the number; empty when there is none or it is of another type
   */
  public Optional<BigDecimal> number(String name) {
    return get(name) instanceof Attribute.Numeric number
        ? Optional.of(new BigDecimal(number.digits()))
        : Optional.empty();
  }

  /**
   * The bytes of an attribute.
   *
   * @param name its name
   * @return the array itself, not a copy; empty when there is none or it is of another type
   */
  public Optional<byte[]> bytes(String name) {
    return get(name) instanceof Attribute.Binary binary
        ? Optional.of(binary.bytes())
        : Optional.empty();
  }
}
