package io.ddbds.strategies.interop;

import io.ddbds.Key;
import io.ddbds.dynamo.spi.KeySchemaStrategy;
import io.ddbds.strategies.KeySchemas;

/** A table that both can use, as either opens it. */
enum Arrangement {
  SIMPLE("", ""),
  SIMPLE_NAMED("PeerID", ""),
  SPLIT("Partition", "Sort"),
  SPLIT_NAMED("ContentHash", "PeerID");

  private final String partitionKey;
  private final String sortKey;

  Arrangement(String partitionKey, String sortKey) {
    this.partitionKey = partitionKey;
    this.sortKey = sortKey;
  }

  KeySchemaStrategy keySchema() {
    return switch (this) {
      case SIMPLE -> KeySchemas.simple();
      case SIMPLE_NAMED -> KeySchemas.simple(partitionKey);
      case SPLIT -> KeySchemas.split();
      case SPLIT_NAMED -> KeySchemas.split(partitionKey, sortKey);
    };
  }

  /** What go-ds-dynamodb is told; empty when nothing. */
  String partitionKey() {
    return partitionKey;
  }

  /** What go-ds-dynamodb is told; empty when nothing. */
  String sortKey() {
    return sortKey;
  }

  boolean isSplit() {
    return !sortKey.isEmpty();
  }

  /** Whether go-ds-dynamodb can hold a key there: one of two namespaces, none of them empty. */
  boolean isHeldByGo(Key key) {
    return !isSplit() || key.toString().matches("(?s)/[^/]+/.+");
  }

  /** There go-ds-dynamodb asks for an update by attributes that are not of the table's key. */
  boolean isTtlChangedByGo() {
    return this == SIMPLE;
  }
}
