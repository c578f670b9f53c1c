package io.ddbds.dynamo.spi;

import java.util.Map;
import java.util.Optional;

/**
 * How a value is to be stored.
 *
 * @param attributes what the rows of the entry hold of it
 * @param object the object that must be there before the rows are; empty when the attributes hold
 *     the whole value
 */
public record StoredValue(Map<String, Attribute> attributes, Optional<NewObject> object) {
  public StoredValue {
    attributes = Map.copyOf(attributes);
  }

  /**
   * A value that its row holds.
   *
   * @param attributes the attributes that hold it; none for a value without bytes
   * @return the value
   */
  public static StoredValue inRow(Map<String, Attribute> attributes) {
    return new StoredValue(attributes, Optional.empty());
  }

  /**
   * A value that its row leads to.
   *
   * @param object the object that will hold it
   * @return the value, with the pointer for its row
   */
  public static StoredValue inObject(NewObject object) {
    return new StoredValue(
        Map.of(Layout.VALUE_REFERENCE, object.pointer().attribute()), Optional.of(object));
  }
}
