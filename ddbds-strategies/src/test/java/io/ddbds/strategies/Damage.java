package io.ddbds.strategies;

import io.ddbds.Key;
import io.ddbds.dynamo.spi.Attribute;
import io.ddbds.dynamo.spi.KeySchemaStrategy;
import io.ddbds.dynamo.spi.Layout;
import io.ddbds.dynamo.spi.Placement;
import java.util.function.BiConsumer;
import java.util.function.Predicate;

/** What can be wrong with the rows of an entry of two bytes that expires in hours. */
enum Damage {
  SIZE_OF_ANOTHER_VALUE(
      "its size is not", true, rows -> true, (rows, key) -> set(rows, key, "Size", number(7))),
  SIZE_OF_ANOTHER_TYPE(
      "its size is not", true, rows -> true, (rows, key) -> set(rows, key, "Size", text("2"))),
  VALUE_OF_ANOTHER_TYPE(
      "not in its row as bytes",
      false,
      rows -> true,
      (rows, key) -> set(rows, key, "Value", text("v"))),
  VALUE_LOST(
      "not in its row as bytes",
      false,
      rows -> true,
      (rows, key) -> rows.remove(key, home(rows, key), "Value")),
  EXPIRATION_OF_ANOTHER_TYPE(
      "its expiration is no number",
      false,
      rows -> true,
      (rows, key) -> set(rows, key, "Expiration", text("soon"))),
  INDEX_ATTRIBUTE_LOST(
      "[people_sk] are missing",
      true,
      Damage::hasStamps,
      (rows, key) -> rows.remove(key, home(rows, key), "people_sk")),
  INDEX_ATTRIBUTE_OF_ANOTHER_KEY(
      "[people_pk] are missing, or not those of its key",
      true,
      Damage::hasStamps,
      (rows, key) -> set(rows, key, "people_pk", text("/people/rome"))),
  INDEX_ATTRIBUTE_OF_ANOTHER_ROUTE(
      "[letters_pk, letters_sk]",
      true,
      Damage::hasStamps,
      (rows, key) -> {
        set(rows, key, "letters_pk", text("/letters"));
        set(rows, key, "letters_sk", text("sue"));
      }),
  INDEX_ROW_LOST(
      "[table *-people] are missing",
      true,
      Damage::hasTables,
      (rows, key) -> rows.delete(key, index(rows, key))),
  INDEX_ROW_OF_ANOTHER_VALUE(
      "differ from it",
      true,
      Damage::hasTables,
      (rows, key) -> rows.set(key, index(rows, key), "Value", Attribute.of(new byte[] {8, 8}))),
  INDEX_ROW_OF_ANOTHER_SIZE(
      "differ from it",
      true,
      Damage::hasTables,
      (rows, key) -> rows.set(key, index(rows, key), "Size", number(1))),
  INDEX_ROW_THAT_NEVER_EXPIRES(
      "differ from it",
      true,
      Damage::hasTables,
      (rows, key) -> rows.remove(key, index(rows, key), Layout.EXPIRATION)),
  INDEX_ROW_THAT_HAS_EXPIRED(
      "differ from it",
      true,
      Damage::hasTables,
      (rows, key) -> rows.set(key, index(rows, key), Layout.EXPIRATION, number(1))),
  INDEX_ROW_IN_ANOTHER_PARTITION(
      "holds it in partition \"/people/oslo",
      true,
      Damage::hasTables,
      (rows, key) -> rows.copyAside(key, index(rows, key))),
  ROW_IN_ANOTHER_PARTITION(
      "its row is in partition \"people",
      false,
      Damage::isSplit,
      (rows, key) -> rows.copyAside(key, home(rows, key)));

  /** A part of what the finding says. */
  final String says;

  final boolean repairable;

  @SuppressWarnings("ImmutableEnumChecker") // lambdas without state, here and below
  final Predicate<KeySchemaStrategy> applies;

  @SuppressWarnings("ImmutableEnumChecker")
  final BiConsumer<PlantedRows, Key> plant;

  Damage(
      String says,
      boolean repairable,
      Predicate<KeySchemaStrategy> applies,
      BiConsumer<PlantedRows, Key> plant) {
    this.says = says;
    this.repairable = repairable;
    this.applies = applies;
    this.plant = plant;
  }

  private static boolean hasStamps(KeySchemaStrategy keySchema) {
    return !keySchema.schema().main().indexes().isEmpty();
  }

  private static boolean hasTables(KeySchemaStrategy keySchema) {
    return !keySchema.schema().others().isEmpty();
  }

  private static boolean isSplit(KeySchemaStrategy keySchema) {
    return keySchema.schema().main().key().sort().isPresent();
  }

  private static Placement.Row home(PlantedRows rows, Key key) {
    return rows.place(key).home();
  }

  private static Placement.Row index(PlantedRows rows, Key key) {
    return rows.place(key).others().get(0);
  }

  private static void set(PlantedRows rows, Key key, String name, Attribute attribute) {
    rows.set(key, home(rows, key), name, attribute);
  }

  private static Attribute number(long number) {
    return Attribute.of(number);
  }

  private static Attribute text(String text) {
    return Attribute.of(text);
  }
}
