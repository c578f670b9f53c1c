package io.ddbds.dynamo;

import com.google.common.collect.AbstractIterator;
import io.ddbds.Key;
import io.ddbds.dynamo.spi.Item;
import io.ddbds.dynamo.spi.RowRead;
import io.ddbds.dynamo.spi.Rows;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Queue;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The home rows of entries whose rows, read from an index, do not hold the values. They come in the
 * order of the index; an entry that has no home row any more is passed over.
 */
final class HomeRows extends AbstractIterator<Item> implements Rows {
  private final Rows rows;
  private final EntryCodec codec;
  private final Function<Key, Optional<RowRead>> home;
  private final BatchReads reads;
  private final Queue<Item> found = new ArrayDeque<>();
  private int wanted;

  /**
   * The home rows of some rows.
   *
   * @param home how the home row of an entry is read; empty when no row can hold it
   * @param first how many are wanted at first; empty for as many as one request reads
   */
  HomeRows(
      Rows rows,
      EntryCodec codec,
      Function<Key, Optional<RowRead>> home,
      BatchReads reads,
      OptionalInt first) {
    this.rows = rows;
    this.codec = codec;
    this.home = home;
    this.reads = reads;
    this.wanted = Math.min(first.orElse(BatchReads.LARGEST), BatchReads.LARGEST);
  }

  @Override
  protected @Nullable Item computeNext() {
    while (found.isEmpty() && rows.hasNext()) {
      fetch();
    }
    return found.isEmpty() ? endOfData() : found.remove();
  }

  @Override
  public void close() {
    rows.close();
  }

  private void fetch() {
    List<RowRead> next = new ArrayList<>();
    while (next.size() < wanted && rows.hasNext()) {
      codec.key(rows.next()).flatMap(home).ifPresent(next::add);
    }
    Map<Key, Item> items = reads.read(next);
    next.forEach(
        read -> {
          Item item = items.get(read.entry());
          if (item != null) {
            found.add(item);
          }
        });
    wanted = BatchReads.LARGEST;
  }
}
