package io.ddbds.dynamo.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The arithmetic of item sizes; {@link ItemSizeLimitTest} holds it to DynamoDB Local. */
class ItemSizeTest {
  @ParameterizedTest
  @CsvSource({
    "0,1",
    "1,2",
    "-1,3",
    "99,2",
    "100,2",
    "101,3",
    "1.5,3",
    "0.012,3",
    "0.12,2",
    "-0.0012,3",
    "1200,2",
    "1E+100,2"
  })
  void number_takesOneByteForTwoDigits(String digits, long size) {
    assertThat(ItemSize.of(new Attribute.Numeric(digits))).isEqualTo(size);
  }

  @Test
  void item_countsNamesInUtf8() {
    Item item = new Item(Map.of("é", Attribute.of("a"), "b", Attribute.of(new byte[3])));

    assertThat(ItemSize.of(item)).isEqualTo(2 + 1 + 1 + 3);
  }

  @Test
  void document_countsItselfAndItsMembers() {
    Attribute document =
        new Attribute.Document(Map.of("ab", Attribute.of("c"), "d", new Attribute.Numeric("7")));

    assertThat(ItemSize.of(document)).isEqualTo(3 + (1 + 2 + 1) + (1 + 1 + 2));
  }

  @Test
  void attributeThatWasNotKept_isRefused() {
    assertThatThrownBy(() -> ItemSize.of(new Attribute.Other("SS")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("SS");
  }
}
