package io.ddbds.dynamo.spi;

import java.util.regex.Pattern;

/**
 * A global secondary index that a composition needs.
 *
 * @param name its name
 * @param key the attributes of its key
 * @param projection what it holds
 */
public record IndexSchema(String name, KeyAttributes key, Projection projection) {
  private static final Pattern NAME = Pattern.compile("[a-zA-Z0-9_.-]{3,255}");

  public IndexSchema {
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException(
          "index name \""
              + name
              + "\" is not 3 to 255 characters from a-z, A-Z, 0-9, '_', '-' and '.',"
              + " as DynamoDB requires: choose another");
    }
    for (String attribute : key.names()) {
      if (Layout.NAMES.contains(attribute)) {
        throw new IllegalArgumentException(
            "the key of index \""
                + name
                + "\" uses attribute \""
                + attribute
                + "\", which holds other data in every row: choose another");
      }
    }
  }
}
