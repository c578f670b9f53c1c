package io.ddbds.cli.infrastructure;

import io.ddbds.dynamo.spi.Layout;
import io.ddbds.dynamo.spi.Schema;
import io.ddbds.dynamo.spi.TableSchema;
import java.util.LinkedHashMap;
import java.util.Map;

/** The tables of a composition as a CloudFormation template. */
public final class CloudFormation {
  private CloudFormation() {}

  /**
   * The template.
   *
   * @param tableName the name of the main table
   * @param schema the tables
   * @return objects, lists and texts, to be written as JSON
   */
  public static Map<String, Object> template(String tableName, Schema schema) {
    Map<String, Object> resources = new LinkedHashMap<>();
    for (TableSchema table : schema.tables()) {
      Map<String, Object> properties = TableDocument.of(tableName + table.suffix(), table);
      properties.put(
          "TimeToLiveSpecification",
          TableDocument.members("AttributeName", Layout.EXPIRATION, "Enabled", true));
      Map<String, Object> resource =
          TableDocument.members("Type", "AWS::DynamoDB::Table", "DeletionPolicy", "Retain");
      resource.put("UpdateReplacePolicy", "Retain");
      resource.put("Properties", properties);
      resources.put("Table" + resources.size(), resource);
    }
    return TableDocument.members("AWSTemplateFormatVersion", "2010-09-09", "Resources", resources);
  }
}
