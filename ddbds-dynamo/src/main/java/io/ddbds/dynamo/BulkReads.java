package io.ddbds.dynamo;

import static java.util.Objects.requireNonNull;

import com.google.common.collect.Iterables;
import io.ddbds.Key;
import io.ddbds.dynamo.spi.Layout;
import io.ddbds.dynamo.spi.RowRead;
import io.ddbds.dynamo.spi.Table;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The values of many keys, {@value BatchReads#LARGEST} keys a request. */
final class BulkReads {
  private final Composition composition;
  private final EntryCodec codec;
  private final ValueReads values;
  private final BatchReads reads;

  BulkReads(Composition composition, EntryCodec codec, Table table, ValueReads values) {
    this.composition = composition;
    this.codec = codec;
    this.values = values;
    this.reads = new BatchReads(table::batchRead, table::describe, codec, composition.retries());
  }

  /** The values of those that are present. */
  Map<Key, byte[]> values(Collection<Key> keys) {
    Set<Key> distinct = new LinkedHashSet<>();
    keys.forEach(key -> distinct.add(requireNonNull(key, "key")));
    List<RowRead> rows = distinct.stream().map(this::read).flatMap(Optional::stream).toList();
    Map<Key, byte[]> found = new HashMap<>();
    for (List<RowRead> part : Iterables.partition(rows, BatchReads.LARGEST)) {
      new LoadedEntries(live(part), values, 0)
          .forEachRemaining(entry -> found.put(entry.key(), entry.value().orElseThrow()));
    }
    return found;
  }

  private Iterator<LiveRow> live(List<RowRead> part) {
    return reads.read(part).entrySet().stream()
        .filter(row -> !EntryCodec.hasExpired(row.getValue(), composition.clock().instant()))
        .map(row -> new LiveRow(row.getValue(), codec.entry(row.getKey(), row.getValue())))
        .iterator();
  }

  /** Empty when no row can hold the key. */
  private Optional<RowRead> read(Key key) {
    Set<String> attributes = new HashSet<>(composition.values().attributes());
    attributes.add(Layout.KEY);
    attributes.add(Layout.EXPIRATION);
    return composition.homeRead(key, attributes, composition.consistentReads());
  }
}
