package io.ddbds.dynamo.testing;

import io.ddbds.dynamo.spi.Attribute;
import io.ddbds.dynamo.spi.Item;
import java.util.HashMap;
import java.util.Map;

/** Copies of what is stored, so that no array is shared with whoever uses the table. */
final class Copies {
  private Copies() {}

  static Item of(Item item) {
    return new Item(of(item.attributes()));
  }

  static Attribute of(Attribute attribute) {
    if (attribute instanceof Attribute.Binary binary) {
      return Attribute.of(binary.bytes().clone());
    } else if (attribute instanceof Attribute.Document document) {
      return new Attribute.Document(of(document.members()));
    }
    return attribute;
  }

  private static Map<String, Attribute> of(Map<String, Attribute> attributes) {
    Map<String, Attribute> copies = new HashMap<>(attributes);
    copies.replaceAll((name, attribute) -> of(attribute));
    return copies;
  }
}
