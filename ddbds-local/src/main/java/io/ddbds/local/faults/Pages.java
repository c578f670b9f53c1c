package io.ddbds.local.faults;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import software.amazon.awssdk.http.HttpExecuteResponse;

/** Pages that end early. */
final class Pages {
  private static final String LIMIT = "Limit";
  private static final String START = "ExclusiveStartKey";

  private Pages() {}

  /** Whether an attempt asks for a page that is not the first. */
  static boolean continues(Attempt attempt) {
    return WireJson.parse(attempt.body()).has(START);
  }

  static HttpExecuteResponse cut(Exchange exchange, int limit) throws IOException {
    ObjectNode request = exchange.body();
    return exchange.forwarded(
        request.put(LIMIT, Math.min(limit, request.path(LIMIT).asInt(Integer.MAX_VALUE))));
  }

  static HttpExecuteResponse empty(Exchange exchange) {
    ObjectNode page = WireJson.object().put("Count", 0).put("ScannedCount", 0);
    page.putArray("Items");
    return Exchange.reply(page.set("LastEvaluatedKey", exchange.body().get(START)));
  }
}
