package io.ddbds.dynamo.internal;

import io.ddbds.Utf8;
import io.ddbds.dynamo.spi.IndexSchema;
import io.ddbds.dynamo.spi.Projection;
import io.ddbds.dynamo.spi.Schema;
import io.ddbds.dynamo.spi.TableSchema;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Refuses what DynamoDB would refuse in the names and numbers of a schema, before anything is sent.
 * The limits are those of "Constraints" and "Service quotas" in its developer guide.
 */
final class SchemaNames {
  private static final Pattern NAME = Pattern.compile("[a-zA-Z0-9_.-]{3,255}");
  private static final int MAX_KEY_NAME_BYTES = 255;
  private static final int MAX_PROJECTED_PER_INDEX = 20;
  private static final int MAX_PROJECTED = 100;

  private SchemaNames() {}

  /** Passes a schema, or says in one sentence what is wrong with it. */
  static void check(String tableName, Schema schema) {
    Set<String> suffixes = new HashSet<>();
    for (TableSchema table : tables(schema)) {
      checkName("table", tableName + table.suffix());
      require(
          suffixes.add(table.suffix()),
          "two tables have the name \""
              + tableName
              + table.suffix()
              + "\": give them other suffixes");
      checkTable(table);
    }
  }

  /** The tables of a schema, the main one first. */
  static List<TableSchema> tables(Schema schema) {
    List<TableSchema> tables = new ArrayList<>(List.of(schema.main()));
    tables.addAll(schema.others());
    return tables;
  }

  private static void checkTable(TableSchema table) {
    table.key().names().forEach(SchemaNames::checkAttribute);
    require(
        table.indexes().size() <= TableSchema.MAX_INDEXES,
        ("a table has " + table.indexes().size() + " indexes where DynamoDB allows ")
            + (TableSchema.MAX_INDEXES + ": use fewer routes, or an index table"));
    Set<String> names = new HashSet<>();
    int projected = 0;
    for (IndexSchema index : table.indexes()) {
      checkName("index", index.name());
      require(
          names.add(index.name()),
          "two indexes have the name \"" + index.name() + "\": rename one");
      index.key().names().forEach(SchemaNames::checkAttribute);
      projected += projected(index);
    }
    require(
        projected <= MAX_PROJECTED,
        ("the indexes of a table include " + projected + " attributes where DynamoDB allows ")
            + (MAX_PROJECTED + ": let them hold all attributes"));
  }

  private static int projected(IndexSchema index) {
    if (!(index.projection() instanceof Projection.Include include)) {
      return 0;
    }
    include.attributes().forEach(SchemaNames::checkAttribute);
    int number = include.attributes().size();
    require(
        number <= MAX_PROJECTED_PER_INDEX,
        ("index \"" + index.name() + "\" includes " + number + " attributes where DynamoDB allows ")
            + (MAX_PROJECTED_PER_INDEX + ": let it hold all attributes"));
    return number;
  }

  private static void checkName(String what, String name) {
    require(
        NAME.matcher(name).matches(),
        ("\"" + name + "\" cannot be the name of a DynamoDB " + what + ", which takes 3 to 255 of")
            + " the characters a-z, A-Z, 0-9, '_', '-' and '.', and this one has "
            + (name.length() + ": choose another"));
  }

  private static void checkAttribute(String name) {
    int bytes = Utf8.length(name);
    require(
        bytes >= 1 && bytes <= MAX_KEY_NAME_BYTES,
        ("\"" + name + "\" cannot be the name of a key or projected attribute, which takes 1 to ")
            + (MAX_KEY_NAME_BYTES + " bytes in UTF-8, and this one has " + bytes)
            + ": choose another");
  }

  private static void require(boolean condition, String message) {
    if (!condition) {
      throw new IllegalArgumentException(message);
    }
  }
}
