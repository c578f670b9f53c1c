package io.ddbds.dynamo;

import com.google.common.collect.Maps;
import io.ddbds.Entry;
import io.ddbds.Expiration;
import io.ddbds.Key;
import io.ddbds.ValueTooLargeException;
import io.ddbds.dynamo.batch.Packing;
import io.ddbds.dynamo.spi.Attribute;
import io.ddbds.dynamo.spi.Item;
import io.ddbds.dynamo.spi.ItemSize;
import io.ddbds.dynamo.spi.KeyAttributes;
import io.ddbds.dynamo.spi.KeySchemaStrategy;
import io.ddbds.dynamo.spi.Layout;
import io.ddbds.dynamo.spi.Mutation;
import io.ddbds.dynamo.spi.Placement;
import io.ddbds.dynamo.spi.RowWrite;
import io.ddbds.dynamo.spi.Schema;
import io.ddbds.dynamo.spi.StoredValue;
import io.ddbds.dynamo.spi.ValuePointer;
import io.ddbds.dynamo.spi.ValueStrategy;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

/** Turns entries into rows and rows into entries, as {@link Layout} says. */
final class EntryCodec {
  private static final int EXPECTED_ATTRIBUTES = 8;

  private final KeySchemaStrategy keySchema;
  private final ValueStrategy values;
  private final Revisions revisions;
  private final Schema schema;

  EntryCodec(KeySchemaStrategy keySchema, ValueStrategy values, Revisions revisions) {
    this.keySchema = keySchema;
    this.values = values;
    this.revisions = revisions;
    this.schema = keySchema.schema();
  }

  /** The rows of an entry, the home row first; refuses what DynamoDB would refuse. */
  Mutation put(Key key, byte[] value, Expiration expiration) {
    Placement placement = keySchema.place(key);
    return put(key, placement, values.store(key, value), value.length, expiration);
  }

  /** The rows of an entry whose value is in an object that is made already. */
  Mutation put(Key key, ValuePointer pointer, Expiration expiration) {
    StoredValue stored = StoredValue.inRow(Map.of(Layout.VALUE_REFERENCE, pointer.attribute()));
    return put(key, keySchema.place(key), stored, pointer.size(), expiration);
  }

  private Mutation put(
      Key key, Placement placement, StoredValue stored, long size, Expiration expiration) {
    Map<String, Attribute> payload = payload(key, stored, size, expiration);
    Optional<Attribute> revision = revisions.next();
    if (placement.others().isEmpty()) {
      return new Mutation(
          key, List.of(home(key, placement.home(), payload, revision)), stored.object());
    }
    List<RowWrite.Put> rows = new ArrayList<>(1 + placement.others().size());
    rows.add(home(key, placement.home(), new HashMap<>(payload), revision));
    for (Placement.Row other : placement.others()) {
      Map<String, Attribute> attributes = new HashMap<>(payload);
      if (!other.whole()) {
        attributes.keySet().retainAll(Layout.WITHOUT_VALUE);
      }
      rows.add(row(key, other, attributes));
    }
    requireFitTogether(key, rows);
    return new Mutation(key, List.copyOf(rows), stored.object());
  }

  /** The rows that go when an entry goes; empty when no row can hold the key. */
  Optional<Mutation> delete(Key key) {
    return keySchema
        .locate(key)
        .map(rows -> Stream.concat(Stream.of(rows.home()), rows.others().stream()))
        .map(rows -> rows.map(row -> delete(key, row)).toList())
        .map(rows -> new Mutation(key, rows));
  }

  /** The entry of a row; empty when the row is not one of ours. */
  Optional<Key> key(Item row) {
    return Layout.key(row);
  }

  /** The length of the value; empty when the row does not have it, as rows of others may. */
  OptionalLong size(Item row) {
    return row.number(Layout.SIZE)
        .map(n -> OptionalLong.of(n.longValue()))
        .orElse(OptionalLong.empty());
  }

  Expiration expiration(Item row) {
    return Layout.expiration(row);
  }

  static boolean hasExpired(Item row, Instant now) {
    return Layout.expiration(row).hasPassed(now);
  }

  /** The entry, with all that was read of it but the value. */
  Entry entry(Key key, Item row) {
    Entry entry = Entry.ofKey(key).withExpiration(expiration(row));
    OptionalLong size = size(row);
    return size.isPresent() ? entry.withSize(size.getAsLong()) : entry;
  }

  private static Map<String, Attribute> payload(
      Key key, StoredValue stored, long size, Expiration expiration) {
    Map<String, Attribute> payload = Maps.newHashMapWithExpectedSize(EXPECTED_ATTRIBUTES);
    payload.putAll(stored.attributes());
    payload.put(Layout.KEY, Attribute.of(key.toString()));
    payload.put(Layout.SIZE, Attribute.of(size));
    if (expiration.at().isPresent()) {
      payload.put(Layout.EXPIRATION, Attribute.of(expiration.at().get().getEpochSecond()));
    }
    return payload;
  }

  /** Takes the attributes over. */
  private RowWrite.Put home(
      Key key, Placement.Row row, Map<String, Attribute> attributes, Optional<Attribute> revision) {
    if (revision.isPresent()) {
      attributes.put(Layout.REVISION, revision.get());
    }
    return row(key, row, attributes);
  }

  /** Takes the attributes over. */
  private RowWrite.Put row(Key key, Placement.Row row, Map<String, Attribute> attributes) {
    KeyAttributes names = schema.table(row.table()).key();
    attributes.put(names.partition(), Attribute.of(row.key().partition()));
    if (names.sort().isPresent()) {
      attributes.put(names.sort().get(), Attribute.of(row.key().sort().orElseThrow()));
    }
    if (!row.indexKeys().isEmpty()) {
      row.indexKeys().forEach((name, text) -> attributes.put(name, Attribute.of(text)));
    }
    Item item = new Item(attributes);
    requireFits(key, item);
    return new RowWrite.Put(key, row.table(), item, Optional.empty());
  }

  private static RowWrite delete(Key key, Placement.Row row) {
    return new RowWrite.Delete(key, row.table(), row.key(), Optional.empty());
  }

  private void requireFits(Key key, Item item) {
    long size = ItemSize.of(item);
    if (size > ItemSize.LIMIT) {
      throw new ValueTooLargeException(
          key, size, ItemSize.LIMIT, "keys and attribute names count; " + remedy());
    }
  }

  /** The rows of an entry are written by one transaction, for which ten can never be too large. */
  private void requireFitTogether(Key key, List<RowWrite.Put> rows) {
    if (rows.size() * ItemSize.LIMIT <= Packing.TRANSACTION_BYTES) {
      return;
    }
    long size = rows.stream().mapToLong(row -> ItemSize.of(row.item())).sum();
    if (size > Packing.TRANSACTION_BYTES) {
      throw new ValueTooLargeException(
          key,
          size,
          Packing.TRANSACTION_BYTES,
          "each of its " + rows.size() + " rows has the value; " + remedy());
    }
  }

  private String remedy() {
    return values.objects().isPresent()
        ? "store a smaller value, or let values of fewer bytes overflow to S3, and not only be read"
        : "store a smaller value, or let values overflow to S3";
  }
}
