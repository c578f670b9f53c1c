package io.ddbds.cli.transfer;

import io.ddbds.dynamo.spi.Attribute;
import io.ddbds.dynamo.spi.Item;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Where a page of a scan starts, as notes. All attributes of keys are texts. */
final class ScanPosition {
  private static final String BEFORE = "start.";

  private ScanPosition() {}

  static Map<String, String> notes(Item start) {
    Map<String, String> notes = new HashMap<>();
    start
        .attributes()
        .keySet()
        .forEach(name -> notes.put(BEFORE + name, start.text(name).orElseThrow()));
    return notes;
  }

  /** The item of the notes; empty when they have none. */
  static Optional<Item> of(Map<String, String> notes) {
    Map<String, Attribute> attributes = new HashMap<>();
    notes.forEach(
        (name, text) -> {
          if (name.startsWith(BEFORE)) {
            attributes.put(name.substring(BEFORE.length()), Attribute.of(text));
          }
        });
    return attributes.isEmpty() ? Optional.empty() : Optional.of(new Item(attributes));
  }
}
