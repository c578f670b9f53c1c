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
 * Refuses what DynamoDB would refuse in the names and numbers of a schema, and the schema's own
 * types do not, before anything is sent. The limits are those of "Constraints" and "Service quotas"
 * in its developer guide.
 */
final class SchemaNames {
  private static final Pattern TABLE = Pattern.compile("[a-zA-Z0-9_.-]{3,255}");
  private static final int MAX_ATTRIBUTE_BYTES = 255;
  private static final int MAX_INCLUDED_BY_INDEX = 20;
  private static final int MAX_INCLUDED = 100;

  private SchemaNames() {}

  /** The tables of a schema, the main one first; or says in one sentence what is wrong with one. */
  static List<TableSchema> checked(String tableName, Schema schema) {
    List<TableSchema> tables = new ArrayList<>(List.of(schema.main()));
    tables.addAll(schema.others());
    Set<String> names = new HashSet<>();
    for (TableSchema table : tables) {
      String name = tableName + table.suffix();
      checkTableName(name);
      require(names.add(name), "two tables are named \"" + name + "\": give them other suffixes");
      checkAttributes(table);
    }
    return tables;
  }

  private static void checkTableName(String name) {
    require(
        TABLE.matcher(name).matches(),
        ("table name \"" + name + "\" has " + name.length() + " characters and must be 3 to 255")
            + " from a-z, A-Z, 0-9, '_', '-' and '.', as DynamoDB requires: choose another");
  }

  private static void checkAttributes(TableSchema table) {
    table.key().names().forEach(SchemaNames::checkAttribute);
    int included = 0;
    for (IndexSchema index : table.indexes()) {
      index.key().names().forEach(SchemaNames::checkAttribute);
      if (index.projection() instanceof Projection.Include include) {
        include.attributes().forEach(SchemaNames::checkAttribute);
        int number = include.attributes().size();
        checkNumber("index \"" + index.name() + "\" includes", number, MAX_INCLUDED_BY_INDEX);
        included += number;
      }
    }
    checkNumber("the indexes of a table include", included, MAX_INCLUDED);
  }

  private static void checkNumber(String what, int number, int limit) {
    require(
        number <= limit,
        (what + " " + number + " attributes where DynamoDB allows " + limit)
            + ": let them hold all attributes");
  }

  private static void checkAttribute(String name) {
    int bytes = Utf8.length(name);
    require(
        bytes >= 1 && bytes <= MAX_ATTRIBUTE_BYTES,
        ("attribute name \"" + name + "\" has " + bytes + " bytes in UTF-8 where DynamoDB allows 1")
            + (" to " + MAX_ATTRIBUTE_BYTES + " in keys and projections: choose another"));
  }

  private static void require(boolean condition, String message) {
    if (!condition) {
      throw new IllegalArgumentException(message);
    }
  }
}
