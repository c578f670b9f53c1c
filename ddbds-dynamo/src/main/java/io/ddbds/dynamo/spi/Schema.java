package io.ddbds.dynamo.spi;

import java.util.List;

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
}
