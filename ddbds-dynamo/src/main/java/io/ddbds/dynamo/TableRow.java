package io.ddbds.dynamo;

import com.google.common.collect.Maps;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/**
 * A write of a row of some table.
 *
 * @param id names the row
 * @param write what is done to it
 */
record TableRow(Id id, WriteRequest write) {
  static TableRow of(String table, Collection<String> keyNames, WriteRequest write) {
    Map<String, AttributeValue> attributes =
        write.deleteRequest() == null ? write.putRequest().item() : write.deleteRequest().key();
    Map<String, AttributeValue> key =
        Maps.transformValues(Maps.filterKeys(attributes, keyNames::contains), TableRow::normal);
    return new TableRow(new Id(table, Map.copyOf(key)), write);
  }

  /** 1 and 1.0 are one key. */
  private static AttributeValue normal(AttributeValue value) {
    return value.n() == null
        ? value
        : AttributeValue.fromN(new BigDecimal(value.n()).stripTrailingZeros().toPlainString());
  }

  /** Writes by their tables, in their order. */
  static Map<String, List<WriteRequest>> byTable(List<TableRow> rows) {
    Map<String, List<WriteRequest>> byTable = new LinkedHashMap<>();
    rows.forEach(
        row ->
            byTable.computeIfAbsent(row.id().table(), table -> new ArrayList<>()).add(row.write()));
    return byTable;
  }

  /** The last write of each row, each where its first one was. */
  static List<TableRow> last(List<TableRow> rows) {
    Map<Id, TableRow> last = new LinkedHashMap<>();
    rows.forEach(row -> last.put(row.id(), row));
    return List.copyOf(last.values());
  }

  /** A row among those of all tables. */
  record Id(String table, Map<String, AttributeValue> key) {}
}
