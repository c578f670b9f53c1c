package io.ddbds.dynamo.spi;

import java.util.Optional;

/**
 * A table of a composition, or an index of one.
 *
 * @param table the table's suffix; empty for the main table, which holds the entries
 * @param index the name of the index; empty for the table itself
 */
public record Target(String table, Optional<String> index) {
  /** The table that holds the entries. */
  public static final Target MAIN = new Target("", Optional.empty());

  /**
   * An index of the main table.
   *
   * @param name its name
   * @return the target
   */
  public static Target index(String name) {
    return new Target("", Optional.of(name));
  }

  /** How explanations name it. */
  @Override
  public String toString() {
    String tableName = table.isEmpty() ? "table" : "table *" + table;
    return index.map(name -> "index " + name).orElse(tableName);
  }
}
