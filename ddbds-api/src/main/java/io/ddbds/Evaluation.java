package io.ddbds;

import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The steps of a query over a plain iterator, in the order that the contract gives them. Loops and
 * not a stream, whose machinery would take longer for an entry than these steps do.
 */
final class Evaluation {
  private Evaluation() {}

  /**
   * Lazy: nothing is read before the first result is asked for, and nothing past the last one. The
   * permit is asked for each entry read, so that a long search for the next result can be stopped.
   */
  static Iterator<Entry> of(ReadPermit permit, Iterator<Entry> source, long maxSortedEntries) {
    return new Projected(permit.query(), select(permit, source, entry -> entry, maxSortedEntries));
  }

  /** As lazy, of anything that has an entry; nothing is projected. */
  static <T> Iterator<T> select(
      ReadPermit permit,
      Iterator<T> source,
      Function<? super T, Entry> entry,
      long maxSortedEntries) {
    Query query = permit.query();
    Iterator<T> selected = new Selected<>(permit, source, entry);
    Iterator<T> ordered =
        query.orders().isEmpty()
            ? selected
            : new SortedEntries<>(query, selected, entry, maxSortedEntries);
    return query.offset() == 0 && query.limit() == 0 ? ordered : new Slice<>(query, ordered);
  }

  /** Those below the prefix that all filters let through. */
  private static final class Selected<T> implements Iterator<T> {
    private final ReadPermit permit;
    private final Iterator<T> source;
    private final Function<? super T, Entry> entry;
    private final Key below;
    private final List<Filter> filters;
    private @Nullable T next;

    Selected(ReadPermit permit, Iterator<T> source, Function<? super T, Entry> entry) {
      this.permit = permit;
      this.source = source;
      this.entry = entry;
      this.below = permit.query().prefixKey();
      this.filters = permit.query().filters();
    }

    @Override
    public boolean hasNext() {
      while (next == null && source.hasNext()) {
        T candidate = source.next();
        permit.require();
        if (isSelected(entry.apply(candidate))) {
          next = candidate;
        }
      }
      return next != null;
    }

    @Override
    public T next() {
      T found = hasNext() ? next : null;
      if (found == null) {
        throw new NoSuchElementException();
      }
      next = null;
      return found;
    }

    private boolean isSelected(Entry candidate) {
      if (!below.isRoot() && !below.isAncestorOf(candidate.key())) {
        return false;
      }
      for (int i = 0; i < filters.size(); i++) {
        if (!filters.get(i).test(candidate)) {
          return false;
        }
      }
      return true;
    }
  }

  /** Those from the offset on, and not more than the limit. */
  private static final class Slice<T> implements Iterator<T> {
    private final Iterator<T> source;
    private long toSkip;
    private long left;

    Slice(Query query, Iterator<T> source) {
      this.source = source;
      this.toSkip = query.offset();
      this.left = query.limit() == 0 ? Long.MAX_VALUE : query.limit();
    }

    @Override
    public boolean hasNext() {
      while (toSkip > 0 && source.hasNext()) {
        source.next();
        toSkip--;
      }
      return left > 0 && source.hasNext();
    }

    @Override
    public T next() {
      if (!hasNext()) {
        throw new NoSuchElementException();
      }
      left--;
      return source.next();
    }
  }

  /** Each with just what the query asks for. */
  private record Projected(Query query, Iterator<Entry> source) implements Iterator<Entry> {
    @Override
    public boolean hasNext() {
      return source.hasNext();
    }

    @Override
    public Entry next() {
      return source.next().projectedTo(query);
    }
  }
}
