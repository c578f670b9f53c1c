package io.ddbds.dynamo.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ddbds.Key;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The arithmetic of item sizes; {@code ItemSizeLimitTest} holds it to DynamoDB Local. */
class ItemSizeTest {
  private static final Key KEY = Key.of("/k");

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

  @Test
  void write_isAsLargeAsWhatItStores_orNamesTheRowBy() {
    Item item = new Item(Map.of("k", Attribute.of("ab"), "v", Attribute.of(new byte[10])));
    ItemKey key = ItemKey.of("ab", "cde");
    Optional<Condition> none = Optional.empty();

    assertThat(ItemSize.of(new RowWrite.Put(KEY, "", item, none))).isEqualTo(1 + 2 + 1 + 10);
    assertThat(ItemSize.of(new RowWrite.Delete(KEY, "", key, none))).isEqualTo(5);
    assertThat(ItemSize.of(new RowWrite.Delete(KEY, "", ItemKey.of("ab"), none))).isEqualTo(2);
    assertThat(ItemSize.of(new RowWrite.Check(KEY, "", key, new Condition.Exists("k"))))
        .isEqualTo(5);
    assertThat(
            ItemSize.of(
                new RowWrite.Update(
                    KEY, "", key, Map.of("n", Attribute.of(7)), Set.of("gone"), none)))
        .isEqualTo(5 + 1 + 2);
  }

  @Test
  void write_isSentInBase64AndWithEscapes() {
    Optional<Condition> none = Optional.empty();
    Item item =
        new Item(
            Map.of(
                "b",
                Attribute.of(new byte[301]),
                "s",
                Attribute.of("\0\0"),
                "n",
                new Attribute.Numeric("-12.5"),
                "d",
                new Attribute.Document(Map.of("b", Attribute.of(new byte[3])))));

    assertThat(ItemSize.sent(new RowWrite.Put(KEY, "", item, none)))
        .isEqualTo(64 + 4 * 70 + 404 + 12 + 5 + 70 + 4);
    assertThat(ItemSize.sent(new RowWrite.Delete(KEY, "", ItemKey.of("ab", "c"), none)))
        .isEqualTo(64 + 18);
  }

  @Test
  void whatWasNotKept_isRefusedToBeSent() {
    Item item = new Item(Map.of("x", new Attribute.Other("SS")));

    assertThatThrownBy(() -> ItemSize.sent(new RowWrite.Put(KEY, "", item, Optional.empty())))
        .hasMessageContaining("its content was not kept");
  }
}
