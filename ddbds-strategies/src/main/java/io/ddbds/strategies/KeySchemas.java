package io.ddbds.strategies;

import io.ddbds.dynamo.spi.KeySchemaStrategy;

/** How keys are laid out in tables and indexes. */
public final class KeySchemas {
  private KeySchemas() {}

  /**
   * One table whose partition key {@code DSKey} is the whole key. Every query scans the table, so
   * this is for small tables and for those that are never queried. Rows are those of go-ds-dynamodb
   * without a sort key.
   *
   * @return the key schema
   */
  public static KeySchemaStrategy simple() {
    return new SimpleKeySchema();
  }

  /**
   * Like {@link #simple}, and beside it global secondary indexes chosen by regular expressions, one
   * for each {@linkplain RegexKeySchema#route route}. Queries of an index are eventually
   * consistent.
   *
   * @return a key schema without routes
   */
  public static RegexKeySchema regex() {
    return RegexKeySchema.EMPTY;
  }
}
