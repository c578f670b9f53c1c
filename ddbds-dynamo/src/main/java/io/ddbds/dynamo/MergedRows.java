package io.ddbds.dynamo;

import com.google.common.collect.Iterators;
import io.ddbds.Utf8;
import io.ddbds.dynamo.spi.Item;
import io.ddbds.dynamo.spi.Layout;
import io.ddbds.dynamo.spi.Rows;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Several partitions, each in key order, as one in key order. */
final class MergedRows implements Rows {
  static final Rows NONE = new MergedRows(List.of(), true);

  private final List<Rows> partitions;
  private final Comparator<Item> order;

  /** Made by the first use: merging reads the first row of each partition. */
  private @Nullable Iterator<Item> merged;

  MergedRows(List<Rows> partitions, boolean ascending) {
    this.partitions = partitions;
    Comparator<Item> byKey =
        Comparator.comparing(row -> row.text(Layout.KEY).orElse(""), Utf8.ORDER);
    this.order = ascending ? byKey : byKey.reversed();
  }

  @Override
  public boolean hasNext() {
    return merged().hasNext();
  }

  @Override
  public Item next() {
    return merged().next();
  }

  @Override
  public void close() {
    partitions.forEach(Rows::close);
  }

  private Iterator<Item> merged() {
    if (merged == null) {
      merged = Iterators.mergeSorted(partitions, order);
    }
    return merged;
  }
}
