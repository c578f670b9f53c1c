package io.ddbds;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What has entries, in the orders of a query; it is read and sorted when the first one is asked
 * for.
 */
final class SortedEntries<T> implements Iterator<T> {
  private final Query query;
  private final Iterator<T> source;
  private final Comparator<T> order;
  private final long maxEntries;
  private @Nullable Iterator<T> sorted;

  SortedEntries(
      Query query, Iterator<T> source, Function<? super T, Entry> entry, long maxEntries) {
    this.query = query;
    this.source = source;
    this.order = Comparator.comparing(entry, Order.comparator(query.orders()));
    this.maxEntries = maxEntries;
  }

  @Override
  public boolean hasNext() {
    return sorted().hasNext();
  }

  @Override
  public T next() {
    return sorted().next();
  }

  private Iterator<T> sorted() {
    if (sorted == null) {
      List<T> entries = new ArrayList<>(query.limit() == 0 ? all() : least());
      entries.sort(order);
      sorted = entries.iterator();
    }
    return sorted;
  }

  private Collection<T> all() {
    List<T> entries = new ArrayList<>();
    while (source.hasNext()) {
      entries.add(source.next());
      requireRoom(entries);
    }
    return entries;
  }

  /** The first {@code offset + limit} entries: the greatest is dropped whenever there are more. */
  private Collection<T> least() {
    long wanted = query.offset() + Math.min(query.limit(), Long.MAX_VALUE - query.offset());
    PriorityQueue<T> entries = new PriorityQueue<>(order.reversed());
    while (source.hasNext()) {
      entries.add(source.next());
      if (entries.size() > wanted) {
        entries.remove();
      }
      requireRoom(entries);
    }
    return entries;
  }

  private void requireRoom(Collection<T> entries) {
    if (entries.size() > maxEntries) {
      throw new TooManyEntriesException(
          "sorting "
              + query
              + " needs more than the "
              + maxEntries
              + " entries it may hold:"
              + " set a limit, order by key where an index delivers that, or raise maxSortedEntries");
    }
  }
}
