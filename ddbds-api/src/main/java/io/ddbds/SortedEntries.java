package io.ddbds;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/** Entries in the orders of a query; they are read and sorted when the first one is asked for. */
final class SortedEntries implements Iterator<Entry> {
  private final Query query;
  private final Iterator<Entry> source;
  private final long maxEntries;
  private @Nullable Iterator<Entry> sorted;

  SortedEntries(Query query, Iterator<Entry> source, long maxEntries) {
    this.query = query;
    this.source = source;
    this.maxEntries = maxEntries;
  }

  @Override
  public boolean hasNext() {
    return sorted().hasNext();
  }

  @Override
  public Entry next() {
    return sorted().next();
  }

  private Iterator<Entry> sorted() {
    if (sorted == null) {
      Comparator<Entry> order = Order.comparator(query.orders());
      List<Entry> entries = new ArrayList<>(query.limit() == 0 ? all() : least(order));
      entries.sort(order);
      sorted = entries.iterator();
    }
    return sorted;
  }

  private Collection<Entry> all() {
    List<Entry> entries = new ArrayList<>();
    while (source.hasNext()) {
      entries.add(source.next());
      requireRoom(entries);
    }
    return entries;
  }

  /** The first {@code offset + limit} entries: the greatest is dropped whenever there are more. */
  private Collection<Entry> least(Comparator<Entry> order) {
    long wanted = query.offset() + Math.min(query.limit(), Long.MAX_VALUE - query.offset());
    PriorityQueue<Entry> entries = new PriorityQueue<>(order.reversed());
    while (source.hasNext()) {
      entries.add(source.next());
      if (entries.size() > wanted) {
        entries.remove();
      }
      requireRoom(entries);
    }
    return entries;
  }

  private void requireRoom(Collection<Entry> entries) {
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
