package io.ddbds.bench;

import io.ddbds.Key;
import io.ddbds.dynamo.DatastoreBuilder;
import io.ddbds.dynamo.DynamoDatastore;
import io.ddbds.dynamo.spi.ItemSize;
import io.ddbds.dynamo.spi.KeySchemaStrategy;
import io.ddbds.dynamo.spi.ScanPage;
import io.ddbds.dynamo.spi.Table;
import io.ddbds.dynamo.spi.Target;
import io.ddbds.dynamo.spi.Usage;
import io.ddbds.dynamo.testing.InMemoryTable;
import io.ddbds.strategies.Ddbds;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Consumer;

/**
 * A store with records over a table in memory that charges as AWS does. All values have 100 bytes.
 */
public final class Shelf {
  private static final int VALUE_BYTES = 100;

  private final Table table;
  private final DynamoDatastore store;
  private final int partition;

  /**
   * Fills a store.
   *
   * @param keySchema its key schema
   * @param options what else it is made of
   * @param records how many records it gets
   * @param partition how many of them are below one {@code /providers/…}
   */
  public Shelf(
      KeySchemaStrategy keySchema, Consumer<DatastoreBuilder> options, int records, int partition) {
    this.table = new InMemoryTable(keySchema.schema());
    this.partition = partition;
    DatastoreBuilder builder = Ddbds.builder(table).keySchema(keySchema);
    options.accept(builder);
    this.store = builder.build();
    for (int i = 0; i < records; i++) {
      store.put(key(i), value());
    }
  }

  /**
   * The key of a record.
   *
   * @param record its number, from 0
   * @return such as {@code /providers/cid0003/peer0000421}
   */
  public Key key(int record) {
    return Key.of(String.format("/providers/cid%04d/peer%07d", record / partition, record));
  }

  /**
   * What each record holds.
   *
   * @return the bytes, the caller's own
   */
  public static byte[] value() {
    return new byte[VALUE_BYTES];
  }

  /**
   * What an operation costs.
   *
   * @param operation what is done with the store
   * @return the requests and capacity units
   */
  public Usage cost(Consumer<DynamoDatastore> operation) {
    Usage before = table.usage();
    operation.accept(store);
    Usage after = table.usage();
    return new Usage(
        after.requests() - before.requests(),
        after.readUnits() - before.readUnits(),
        after.writeUnits() - before.writeUnits());
  }

  /**
   * How long a row is, as DynamoDB counts.
   *
   * @param target of a table or an index
   * @return bytes
   */
  public long rowBytes(Target target) {
    ScanPage first =
        new ScanPage(
            target, Optional.empty(), Set.of(), false, OptionalInt.of(1), 0, 1, Optional.empty());
    return ItemSize.of(table.scan(first).items().get(0));
  }
}
