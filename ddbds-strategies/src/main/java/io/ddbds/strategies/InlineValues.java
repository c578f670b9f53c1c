package io.ddbds.strategies;

import io.ddbds.CorruptEntryException;
import io.ddbds.Key;
import io.ddbds.dynamo.spi.Attribute;
import io.ddbds.dynamo.spi.Item;
import io.ddbds.dynamo.spi.Layout;
import io.ddbds.dynamo.spi.ValueStrategy;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Values in the item itself; one without bytes has no attribute, as go-ds-dynamodb has it. */
final class InlineValues implements ValueStrategy {
  @Override
  public Map<String, Attribute> store(Key key, byte[] value) {
    return value.length == 0 ? Map.of() : Map.of(Layout.VALUE, Attribute.of(value));
  }

  @Override
  public byte[] load(Key key, Item row) {
    Attribute value = row.get(Layout.VALUE);
    if (value == null) {
      return new byte[0];
    }
    return row.bytes(Layout.VALUE)
        .orElseThrow(
            () ->
                new CorruptEntryException(
                    "the value of key "
                        + key
                        + " is not binary but "
                        + value.getClass().getSimpleName()
                        + ": something else has written this row; put the value again",
                    List.of(key),
                    null));
  }

  @Override
  public Set<String> attributes() {
    return Set.of(Layout.VALUE);
  }
}
