package io.ddbds.cli.infrastructure;

import io.ddbds.dynamo.spi.IndexSchema;
import io.ddbds.dynamo.spi.Layout;
import io.ddbds.dynamo.spi.Schema;
import io.ddbds.dynamo.spi.TableSchema;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** The tables of a composition as resources of Terraform. */
public final class Terraform {
  private static final String INDENT = "  ";

  private final List<String> lines = new ArrayList<>();

  private Terraform() {}

  /**
   * The resources.
   *
   * @param tableName the name of the main table
   * @param schema the tables
   * @return the lines of a file
   */
  public static List<String> resources(String tableName, Schema schema) {
    Terraform terraform = new Terraform();
    for (TableSchema table : schema.tables()) {
      terraform.table(tableName + table.suffix(), table);
    }
    return terraform.lines;
  }

  private void table(String name, TableSchema table) {
    lines.add("resource \"aws_dynamodb_table\" " + quoted(identifier(name)) + " {");
    set(1, "name", quoted(name));
    set(1, "billing_mode", quoted("PAY_PER_REQUEST"));
    set(1, "hash_key", quoted(table.key().partition()));
    table.key().sort().ifPresent(sort -> set(1, "range_key", quoted(sort)));
    for (String attribute : TableDocument.keyAttributes(table)) {
      block(
          () -> {
            set(2, "name", quoted(attribute));
            set(2, "type", quoted("S"));
          },
          "attribute");
    }
    table.indexes().forEach(index -> block(() -> index(table, index), "global_secondary_index"));
    block(
        () -> {
          set(2, "attribute_name", quoted(Layout.EXPIRATION));
          set(2, "enabled", "true");
        },
        "ttl");
    lines.add("}");
    lines.add("");
  }

  private void index(TableSchema table, IndexSchema index) {
    set(2, "name", quoted(index.name()));
    set(2, "hash_key", quoted(index.key().partition()));
    index.key().sort().ifPresent(sort -> set(2, "range_key", quoted(sort)));
    set(2, "projection_type", quoted(TableDocument.projectionType(table, index)));
    Set<String> included = TableDocument.included(table, index);
    if (!included.isEmpty()) {
      set(
          2,
          "non_key_attributes",
          included.stream().map(Terraform::quoted).collect(Collectors.joining(", ", "[", "]")));
    }
  }

  private void block(Runnable content, String name) {
    lines.add("");
    lines.add(INDENT + name + " {");
    content.run();
    lines.add(INDENT + "}");
  }

  private void set(int depth, String name, String value) {
    lines.add(INDENT.repeat(depth) + name + " = " + value);
  }

  /** A name in Terraform begins with a letter or an underscore. */
  private static String identifier(String name) {
    String allowed = name.replaceAll("[^a-zA-Z0-9_-]", "_");
    return Character.isLetter(allowed.charAt(0)) ? allowed : "_" + allowed;
  }

  private static String quoted(String text) {
    String escaped =
        text.replace("\\", "\\\\")
            .replace("\"", "\\\"")
            .replace("\n", "\\n")
            .replace("${", "$${")
            .replace("%{", "%%{");
    return '"' + escaped + '"';
  }
}
