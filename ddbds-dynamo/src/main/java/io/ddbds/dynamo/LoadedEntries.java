package io.ddbds.dynamo;

import com.google.common.collect.AbstractIterator;
import io.ddbds.Entry;
import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.Optional;
import java.util.Queue;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The entries of rows, with their values, in the order of the rows. Values that live in objects are
 * read ahead: the more of them the more were asked for, and not more than are wanted. An entry that
 * is gone when its value is read is passed over.
 */
final class LoadedEntries extends AbstractIterator<Entry> {
  /** How much is read ahead at most, but for a single value that is longer. */
  private static final long MOST_BYTES = 32 << 20;

  private final Iterator<LiveRow> rows;
  private final ValueReads values;
  private final long wanted;
  private final Queue<Loading> ahead = new ArrayDeque<>();
  private long bytesAhead;
  private long given;
  private int width = 1;

  /**
   * The entries of rows.
   *
   * @param wanted how many there will be at most; 0 for all
   */
  LoadedEntries(Iterator<LiveRow> rows, ValueReads values, long wanted) {
    this.rows = rows;
    this.values = values;
    this.wanted = wanted;
  }

  @Override
  protected @Nullable Entry computeNext() {
    readAhead();
    while (!ahead.isEmpty()) {
      Loading next = ahead.remove();
      bytesAhead -= next.bytes();
      Optional<ValuedRow> valued = next.valued().get();
      if (valued.isPresent()) {
        given++;
        width = Math.min(2 * width, Transfers.AT_ONCE);
        return next.row().with(valued.get());
      }
      readAhead();
    }
    return endOfData();
  }

  /** Behind a value that is at hand no rows are read ahead. */
  private void readAhead() {
    boolean remote = true;
    while (remote && hasRoom() && rows.hasNext()) {
      LiveRow row = rows.next();
      long bytes = values.remoteBytes(row.key(), row.row());
      remote = bytes > 0;
      bytesAhead += bytes;
      ahead.add(new Loading(row, bytes, values.start(row.key(), row.row())));
    }
  }

  private boolean hasRoom() {
    boolean isWanted = wanted == 0 || given + ahead.size() < wanted;
    return isWanted && (ahead.isEmpty() || (ahead.size() < width && bytesAhead < MOST_BYTES));
  }

  private record Loading(LiveRow row, long bytes, Supplier<Optional<ValuedRow>> valued) {}
}
