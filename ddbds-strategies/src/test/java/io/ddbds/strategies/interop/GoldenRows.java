package io.ddbds.strategies.interop;

import static java.util.stream.Collectors.joining;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.ddbds.dynamo.spi.Attribute;
import io.ddbds.dynamo.spi.Item;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiFunction;

/**
 * Rows as go-ds-dynamodb wrote them, attribute by attribute, in the JSON of DynamoDB.
 *
 * @param version which go-ds-dynamodb wrote them
 * @param tables the rows of each table by the names of their entries
 */
record GoldenRows(String version, Map<Arrangement, Map<String, Item>> tables) {
  private static final ObjectMapper JSON = new ObjectMapper();

  private static final Path FILE =
      Path.of(System.getProperty("ddbds.basedir"))
          .resolve("src/test/resources/io/ddbds/strategies/interop/golden-rows.json");

  static GoldenRows read() {
    try {
      JsonNode file = JSON.readTree(FILE.toFile());
      Map<Arrangement, Map<String, Item>> tables = new LinkedHashMap<>();
      file.path("tables")
          .properties()
          .forEach(
              table -> {
                Map<String, Item> rows = new LinkedHashMap<>();
                table.getValue().properties().forEach(row -> rows.put(row.getKey(), item(row)));
                tables.put(Arrangement.valueOf(table.getKey()), rows);
              });
      return new GoldenRows(file.path("go-ds-dynamodb").asText(), tables);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A line for each row, so that a change of one is seen as such. */
  void write() {
    String all = object(1, tables, (name, rows) -> object(2, rows, (of, row) -> json(row)));
    Map<String, String> file = new LinkedHashMap<>();
    file.put("go-ds-dynamodb", TextNode.valueOf(version).toString());
    file.put("tables", all);
    try {
      Files.createDirectories(FILE.getParent());
      Files.writeString(FILE, object(0, file, (name, text) -> text) + "\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static <K, V> String object(int depth, Map<K, V> members, BiFunction<K, V, ?> text) {
    String margin = "  ".repeat(depth);
    return members.entrySet().stream()
        .map(
            it ->
                TextNode.valueOf(it.getKey().toString())
                    + ": "
                    + text.apply(it.getKey(), it.getValue()))
        .collect(joining(",\n" + margin + "  ", "{\n" + margin + "  ", "\n" + margin + "}"));
  }

  private static Item item(Map.Entry<String, JsonNode> row) {
    Map<String, Attribute> attributes = new HashMap<>();
    row.getValue().properties().forEach(it -> attributes.put(it.getKey(), attribute(it)));
    return new Item(attributes);
  }

  private static Attribute attribute(Map.Entry<String, JsonNode> attribute) {
    Map.Entry<String, JsonNode> value = attribute.getValue().properties().iterator().next();
    String text = value.getValue().asText();
    return switch (value.getKey()) {
      case "S" -> Attribute.of(text);
      case "N" -> new Attribute.Numeric(text);
      case "B" -> Attribute.of(Base64.getDecoder().decode(text));
      default -> new Attribute.Other(value.getKey());
    };
  }

  private static ObjectNode json(Item row) {
    ObjectNode json = JSON.createObjectNode();
    new TreeMap<>(row.attributes()).forEach((name, it) -> json.set(name, json(it)));
    return json;
  }

  private static ObjectNode json(Attribute attribute) {
    ObjectNode json = JSON.createObjectNode();
    if (attribute instanceof Attribute.Text text) {
      return json.put("S", text.text());
    } else if (attribute instanceof Attribute.Numeric number) {
      return json.put("N", number.digits());
    } else if (attribute instanceof Attribute.Binary binary) {
      return json.put("B", binary.bytes());
    } else if (attribute instanceof Attribute.Other other) {
      return json.put(other.type(), true);
    }
    throw new IllegalArgumentException("go-ds-dynamodb writes no " + attribute);
  }
}
