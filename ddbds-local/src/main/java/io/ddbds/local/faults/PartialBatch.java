package io.ddbds.local.faults;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.Map;
import java.util.function.IntPredicate;
import software.amazon.awssdk.http.HttpExecuteResponse;

/**
 * Batches of which a part is done. Rows are counted through the tables of the request. Writes are
 * an array for each table, reads an object with the array {@code Keys}.
 */
final class PartialBatch {
  private static final String ITEMS = "RequestItems";
  private static final String KEYS = "Keys";

  private PartialBatch() {}

  static HttpExecuteResponse process(Exchange exchange, IntPredicate left) throws IOException {
    ObjectNode request = exchange.body();
    ObjectNode items = request.withObject(ITEMS);
    ObjectNode given = some(items, left);
    ObjectNode done = some(items, left.negate());
    String name =
        exchange.attempt().operation().equals("BatchGetItem")
            ? "UnprocessedKeys"
            : "UnprocessedItems";
    if (done.isEmpty()) {
      return Exchange.reply(WireJson.object().set(name, given));
    }
    HttpExecuteResponse reply = exchange.forwarded(request.set(ITEMS, done));
    if (!Exchange.isOk(reply)) {
      return reply;
    }
    ObjectNode body = WireJson.parse(Exchange.content(reply));
    add(body.withObject(name), given);
    return Exchange.reply(reply.httpResponse(), body);
  }

  /** How many rows a batch is about. */
  static int rows(JsonNode items) {
    int rows = 0;
    for (JsonNode table : items) {
      rows += list(table).size();
    }
    return rows;
  }

  private static ObjectNode some(ObjectNode items, IntPredicate wanted) {
    ObjectNode some = WireJson.object();
    int position = 0;
    for (Map.Entry<String, JsonNode> table : items.properties()) {
      JsonNode part = table.getValue().deepCopy();
      ArrayNode list = list(part);
      list.removeAll();
      for (JsonNode row : list(table.getValue())) {
        if (wanted.test(position++)) {
          list.add(row);
        }
      }
      if (!list.isEmpty()) {
        some.set(table.getKey(), part);
      }
    }
    return some;
  }

  private static void add(ObjectNode unprocessed, ObjectNode more) {
    for (Map.Entry<String, JsonNode> table : more.properties()) {
      if (unprocessed.has(table.getKey())) {
        list(unprocessed.get(table.getKey())).addAll(list(table.getValue()));
      } else {
        unprocessed.set(table.getKey(), table.getValue());
      }
    }
  }

  private static ArrayNode list(JsonNode table) {
    return (ArrayNode) (table.isArray() ? table : table.get(KEYS));
  }
}
