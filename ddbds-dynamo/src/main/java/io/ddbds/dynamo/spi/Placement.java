package io.ddbds.dynamo.spi;

import java.util.List;
import java.util.Map;

/**
 * The rows that one entry occupies.
 *
 * @param home the row of the main table, which holds the value
 * @param others rows of other tables that lead to it
 */
public record Placement(Row home, List<Row> others) {
  public Placement {
    others = List.copyOf(others);
  }

  /**
   * A placement in the main table alone.
   *
   * @param home the row
   * @return the placement
   */
  public static Placement of(Row home) {
    return new Placement(home, List.of());
  }

  /**
   * One row.
   *
   * @param table the suffix of its table
   * @param key its primary key
   * @param indexKeys the key attributes of the table's indexes, by name; an index of which the row
   *     has none does not hold it
   * @param whole whether the row holds the value; all rows hold the entry's key, size and
   *     expiration
   */
  public record Row(String table, ItemKey key, Map<String, String> indexKeys, boolean whole) {
    public Row {
      indexKeys = Map.copyOf(indexKeys);
    }

    /**
     * A row that holds the value.
     *
     * @param table the suffix of its table
     * @param key its primary key
     * @param indexKeys the key attributes of the table's indexes, by name
     */
    public Row(String table, ItemKey key, Map<String, String> indexKeys) {
      this(table, key, indexKeys, true);
    }
  }
}
