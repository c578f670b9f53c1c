package io.ddbds.local.faults;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;

/** DynamoDB's JSON. */
final class WireJson {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private WireJson() {}

  static ObjectNode object() {
    return MAPPER.createObjectNode();
  }

  static ObjectNode parse(byte[] json) throws IOException {
    return MAPPER.readValue(json, ObjectNode.class);
  }

  /** Parses what is known to be an object. */
  static ObjectNode parse(String json) {
    try {
      return MAPPER.readValue(json, ObjectNode.class);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  static byte[] bytes(ObjectNode json) {
    try {
      return MAPPER.writeValueAsBytes(json);
    } catch (JsonProcessingException e) { // a tree in memory can always be written
      throw new UncheckedIOException(e);
    }
  }
}
