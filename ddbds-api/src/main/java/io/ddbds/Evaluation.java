package io.ddbds;

import java.util.Iterator;
import java.util.Spliterators;
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
    Query query = permit.query();
    Key below = query.prefixKey();
    Stream<Entry> kept =
        stream(source)
            .peek(entry -> permit.require())
            .filter(entry -> below.isRoot() || below.isAncestorOf(entry.key()))
            .filter(entry -> query.filters().stream().allMatch(filter -> filter.test(entry)));
    Stream<Entry> ordered =
        query.orders().isEmpty()
            ? kept
            : stream(new SortedEntries(query, kept.iterator(), maxSortedEntries));
    Stream<Entry> rest = ordered.skip(query.offset());
    Stream<Entry> window = query.limit() == 0 ? rest : rest.limit(query.limit());
    return window.map(entry -> entry.projectedTo(query)).iterator();
  }

  private static Stream<Entry> stream(Iterator<Entry> entries) {
    return StreamSupport.stream(Spliterators.spliteratorUnknownSize(entries, 0), false);
  }
}
