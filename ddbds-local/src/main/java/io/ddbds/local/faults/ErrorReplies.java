package io.ddbds.local.faults;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.http.HttpExecuteResponse;

/** Refusals in DynamoDB's words. */
final class ErrorReplies {
  private static final int BAD_REQUEST = 400;
  private static final int SERVER_ERROR = 500;
  private static final String ARN = "arn:aws:dynamodb:us-east-1:000000000000:table/";

  private ErrorReplies() {}

  static HttpExecuteResponse serverError() {
    return Exchange.reply(
        SERVER_ERROR, error("InternalServerError", "The request could not be processed"));
  }

  static HttpExecuteResponse refused(String type, String message) {
    return Exchange.reply(BAD_REQUEST, error(type, message));
  }

  static HttpExecuteResponse throttled(Exchange exchange) {
    ObjectNode error =
        error(
            "ProvisionedThroughputExceededException",
            "The level of configured provisioned throughput for the table was exceeded");
    ArrayNode reasons = error.putArray("ThrottlingReasons");
    String work = exchange.attempt().isWrite() ? "Write" : "Read";
    String index = exchange.body().path("IndexName").asText();
    for (String table : exchange.attempt().tables()) {
      ObjectNode reason = reasons.addObject();
      reason.put(
          "reason", (index.isEmpty() ? "Table" : "Index") + work + "ProvisionedThroughputExceeded");
      reason.put("resource", ARN + table + (index.isEmpty() ? "" : "/index/" + index));
    }
    return Exchange.reply(BAD_REQUEST, error);
  }

  static HttpExecuteResponse cancelled(Exchange exchange, List<String> codes) {
    List<String> all = new ArrayList<>(codes);
    while (all.size() < exchange.attempt().rows()) {
      all.add("None");
    }
    ObjectNode error =
        error(
            "TransactionCanceledException",
            "Transaction cancelled, please refer cancellation reasons for specific reasons " + all);
    ArrayNode reasons = error.putArray("CancellationReasons");
    for (String code : all) {
      ObjectNode reason = reasons.addObject().put("Code", code);
      if (!code.equals("None")) {
        reason.put("Message", "Injected: " + code);
      }
    }
    return Exchange.reply(BAD_REQUEST, error);
  }

  private static ObjectNode error(String type, String message) {
    return WireJson.object()
        .put("__type", "com.amazonaws.dynamodb.v20120810#" + type)
        .put("message", message);
  }
}
