package io.ddbds.dynamo.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ddbds.CorruptEntryException;
import io.ddbds.Key;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ValuePointerTest {
  private static final Key A = Key.of("/a");
  private static final ValuePointer POINTER =
      new ValuePointer("bucket", "p/1", 3, "0".repeat(64), Instant.ofEpochSecond(1));

  @Test
  void pointer_isReadAsItWasWritten() {
    assertThat(ValuePointer.of(A, row(POINTER.attribute()))).contains(POINTER);
    assertThat(ValuePointer.of(A, new Item(Map.of()))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"Bucket", "Object", "Size", "SHA256", "Created"})
  void pointerWithoutAMember_isNamedByItsKey(String name) {
    requireCorrupt(with(name, null));
    requireCorrupt(with(name, Attribute.of(new byte[1])));
  }

  @ParameterizedTest
  @CsvSource({
    "Size, -1",
    "Size, 1.5",
    "Size, 1e40",
    "Created, 1e40",
    "Created, 9e18",
    "Created, -9e18",
    "Created, 0.5"
  })
  void pointerWithANumberThatCannotBe_isNamedByItsKey(String name, String digits) {
    requireCorrupt(with(name, new Attribute.Numeric(digits)));
  }

  @Test
  void emptyValue_mayHaveAnObject() {
    Attribute empty = with("Size", Attribute.of(0));
    assertThat(ValuePointer.of(A, row(empty))).map(ValuePointer::size).contains(0L);
  }

  private static void requireCorrupt(Attribute attribute) {
    assertThatThrownBy(() -> ValuePointer.of(A, row(attribute)))
        .isInstanceOf(CorruptEntryException.class)
        .hasMessageContainingAll("ValueRef", "/a", "does not lead to an object")
        .matches(e -> ((CorruptEntryException) e).keys().equals(List.of(A)));
  }

  private static Attribute with(String name, @Nullable Attribute value) {
    Map<String, Attribute> members =
        new HashMap<>(((Attribute.Document) POINTER.attribute()).members());
    members.remove(name);
    if (value != null) {
      members.put(name, value);
    }
    return new Attribute.Document(members);
  }

  private static Item row(Attribute attribute) {
    return new Item(Map.of(Layout.VALUE_REFERENCE, attribute));
  }
}
