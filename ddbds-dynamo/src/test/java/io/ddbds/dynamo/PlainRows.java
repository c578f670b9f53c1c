package io.ddbds.dynamo;

import io.ddbds.Key;
import io.ddbds.Query;
import io.ddbds.dynamo.spi.Attribute;
import io.ddbds.dynamo.spi.Item;
import io.ddbds.dynamo.spi.ItemKey;
import io.ddbds.dynamo.spi.KeyAttributes;
import io.ddbds.dynamo.spi.KeySchemaStrategy;
import io.ddbds.dynamo.spi.Layout;
import io.ddbds.dynamo.spi.Placement;
import io.ddbds.dynamo.spi.Route;
import io.ddbds.dynamo.spi.RowRead;
import io.ddbds.dynamo.spi.Schema;
import io.ddbds.dynamo.spi.StoredValue;
import io.ddbds.dynamo.spi.TableSchema;
import io.ddbds.dynamo.spi.ValueStrategy;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** One row for each entry, with its value: no more than an {@link EntryCodec} needs. */
final class PlainRows implements KeySchemaStrategy, ValueStrategy {
  /** A codec for these rows. */
  static EntryCodec codec() {
    PlainRows rows = new PlainRows();
    return new EntryCodec(rows, rows, Revisions.NONE);
  }

  /** The row of an entry, which holds its key alone. */
  static Item row(Key key) {
    return new Item(Map.of(Layout.KEY, Attribute.of(key.toString())));
  }

  /** The read of the row of an entry. */
  static RowRead read(Key key) {
    return new RowRead(key, "", ItemKey.of(key.toString()), Set.of(), true);
  }

  @Override
  public Schema schema() {
    return new Schema(new TableSchema("", KeyAttributes.of(Layout.KEY), List.of()), List.of());
  }

  @Override
  public Placement place(Key key) {
    return Placement.of(new Placement.Row("", ItemKey.of(key.toString()), Map.of()));
  }

  @Override
  public Optional<Placement> locate(Key key) {
    return Optional.of(place(key));
  }

  @Override
  public Route route(Query query) {
    return Route.scan("plain rows");
  }

  @Override
  public StoredValue store(Key key, byte[] value) {
    return StoredValue.inRow(Map.of(Layout.VALUE, Attribute.of(value)));
  }

  @Override
  public byte[] load(Key key, Item row) {
    return row.bytes(Layout.VALUE).orElseThrow();
  }

  @Override
  public Set<String> attributes() {
    return Set.of(Layout.VALUE);
  }
}
