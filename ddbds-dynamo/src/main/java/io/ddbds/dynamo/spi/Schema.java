package io.ddbds.dynamo.spi;

import java.util.List;
import java.util.stream.Stream;

/**
 * The tables that a composition needs.
 *
 * @param main the table that holds the entries; its suffix is empty
 * @param others the tables beside it
 */
public record Schema(TableSchema main, List<TableSchema> others) {
  public Schema {
    others = List.copyOf(others);
  }

  /**
   * A schema of one table.
   *
   * @param main the table
   * @return the schema
   */
  public static Schema of(TableSchema main) {
    return new Schema(main, List.of());
  }

  /**
   * All tables.
   *
   * @return the main table, and those beside it
   */
  public List<TableSchema> tables() {
    return Stream.concat(Stream.of(main), others.stream()).toList();
  }

  /**
   * One of the tables.
   *
   * @param suffix its suffix; empty for the main table
   * @return the table
   * @throws IllegalArgumentException if there is none
   */
  public TableSchema table(String suffix) {
    if (main.suffix().equals(suffix)) {
      return main; // of most rows
    }
    for (TableSchema table : others) {
      if (table.suffix().equals(suffix)) {
        return table;
      }
    }
    throw new IllegalArgumentException(
        "no table of the schema has the suffix \""
            + suffix
            + "\"; it has "
            + tables().stream().map(TableSchema::suffix).toList());
  }

  /**
   * The key attributes of a table or an index.
   *
   * @param target which
   * @return their names
   * @throws IllegalArgumentException if there is no such table or index
   */
  public KeyAttributes key(Target target) {
    TableSchema table = table(target.table());
    return target.index().map(index -> table.index(index).key()).orElse(table.key());
  }
}
