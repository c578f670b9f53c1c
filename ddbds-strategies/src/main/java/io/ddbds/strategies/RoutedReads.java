package io.ddbds.strategies;

import io.ddbds.dynamo.spi.KeySchemaStrategy;
import io.ddbds.dynamo.spi.Target;
import java.util.Set;

/** A key schema that can tell, without a query, what queries read beside the whole table. */
interface RoutedReads {
  /** What is read by partitions. */
  Set<Target> queried();

  /** What is scanned, beside the table. */
  Set<Target> scanned();

  /** What a key schema has read by partitions. */
  static Set<Target> queried(KeySchemaStrategy keySchema) {
    if (keySchema instanceof RoutedReads reads) {
      return reads.queried();
    }
    boolean sorted = keySchema.schema().main().key().sort().isPresent();
    return sorted ? Set.of(Target.MAIN) : Set.of();
  }

  /** What a key schema has scanned, beside the table. */
  static Set<Target> scanned(KeySchemaStrategy keySchema) {
    return keySchema instanceof RoutedReads reads ? reads.scanned() : Set.of();
  }
}
