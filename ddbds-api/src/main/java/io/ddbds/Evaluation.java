package io.ddbds;

import java.util.Iterator;
import java.util.List;
import java.util.Spliterators;
import java.util.function.Function;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** The steps of a query over a plain iterator, in the order that the contract gives them. */
final class Evaluation {
  private Evaluation() {}

  /**
   * Lazy: nothing is read before the first result is asked for, and nothing past the last one. The
   * permit is asked for each entry read, so that a long search for the next result can be stopped.
   */
  static Iterator<Entry> of(ReadPermit permit, Iterator<Entry> source, long maxSortedEntries) {
    return select(permit, source, entry -> entry, maxSortedEntries)
        .map(entry -> entry.projectedTo(permit.query()))
        .iterator();
  }

  /** As lazy, of anything that has an entry; nothing is projected. */
  static <T> Stream<T> select(
      ReadPermit permit,
      Iterator<T> source,
      Function<? super T, Entry> entry,
      long maxSortedEntries) {
    Query query = permit.query();
    Key below = query.prefixKey();
    Stream<T> kept =
        stream(source)
            .peek(element -> permit.require())
            .filter(element -> isSelected(query, below, entry.apply(element)));
    Stream<T> ordered =
        query.orders().isEmpty()
            ? kept
            : stream(new SortedEntries<>(query, kept.iterator(), entry, maxSortedEntries));
    Stream<T> rest = ordered.skip(query.offset());
    return query.limit() == 0 ? rest : rest.limit(query.limit());
  }

  private static boolean isSelected(Query query, Key below, Entry entry) {
    return (below.isRoot() || below.isAncestorOf(entry.key())) && passes(query.filters(), entry);
  }

  /** Without a stream or an iterator for each entry: most queries have no filter to evaluate. */
  private static boolean passes(List<Filter> filters, Entry entry) {
    for (int i = 0; i < filters.size(); i++) {
      if (!filters.get(i).test(entry)) {
        return false;
      }
    }
    return true;
  }

  private static <T> Stream<T> stream(Iterator<T> elements) {
    return StreamSupport.stream(Spliterators.spliteratorUnknownSize(elements, 0), false);
  }
}
