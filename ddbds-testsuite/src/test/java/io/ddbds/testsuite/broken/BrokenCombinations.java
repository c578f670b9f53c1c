package io.ddbds.testsuite.broken;

import static io.ddbds.testsuite.broken.BrokenStore.broken;
import static io.ddbds.testsuite.broken.Forwarding.answering;
import static io.ddbds.testsuite.broken.Forwarding.asking;
import static io.ddbds.testsuite.broken.ForwardingResults.reading;

import io.ddbds.Datastore;
import io.ddbds.Entry;
import io.ddbds.InterruptedOperationException;
import io.ddbds.Order;
import io.ddbds.Query;
import io.ddbds.Results;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.stream.Stream;

/** Stores that do well with one part of a query, or a few results, and badly with more. */
final class BrokenCombinations {
  private BrokenCombinations() {}

  static Stream<BrokenStore> all() {
    return Stream.of(orders(), windows(), results()).flatMap(stores -> stores);
  }

  private static Stream<BrokenStore> orders() {
    return Stream.of(
        broken("QO12", "shows custom orders no values", asking(BrokenCombinations::blind)),
        broken(
            "QO13",
            "shows custom orders no values where only keys are asked for",
            asking(query -> query.keysOnly() ? blind(query) : query)));
  }

  private static Stream<BrokenStore> windows() {
    return Stream.of(
        broken(
            "QW13",
            "counts an offset in one byte",
            asking(query -> query.offset(query.offset() % 256))),
        broken(
            "QW13",
            "counts a limit from the first entry on",
            asking(
                query ->
                    query.offset() > 99 && query.limit() > 0
                        ? query.limit(Math.max(1, query.limit() - 1))
                        : query)),
        broken(
            "QW14",
            "forgets the offset where only keys are asked for",
            asking(query -> query.keysOnly() ? query.offset(0) : query)),
        broken(
            "QW15",
            "limits before it filters, below a prefix",
            answering(
                (query, store) ->
                    query.prefixKey().isRoot()
                        ? store.query(query).rest()
                        : limitedFirst(query, store))),
        broken(
            "QW15",
            "forgets a filter where it skips and counts",
            asking(
                query ->
                    query.offset() > 0 && query.limit() > 0
                        ? query.withFilters(List.of())
                        : query)));
  }

  private static Stream<BrokenStore> results() {
    return Stream.of(
        broken("QR13", "closes the oldest of many results", Forgetful::new),
        broken(
            "QR14",
            "gives what it has read when it is interrupted",
            reading(
                (results, store) ->
                    new ForwardingResults(results) {
                      @Override
                      public List<Entry> rest() {
                        List<Entry> rest = new ArrayList<>();
                        try {
                          forEachRemaining(rest::add);
                        } catch (InterruptedOperationException e) {
                          close();
                        }
                        return rest;
                      }
                    })),
        broken(
            "QR14",
            "ends the stream of results when it is interrupted",
            reading(
                (results, store) ->
                    new ForwardingResults(results) {
                      @Override
                      public Stream<Entry> stream() {
                        return super.stream()
                            .takeWhile(entry -> !Thread.currentThread().isInterrupted())
                            .limit(Thread.currentThread().isInterrupted() ? 0 : Long.MAX_VALUE);
                      }
                    })),
        broken(
            "QR15",
            "has no results for who is interrupted",
            store ->
                new Forwarding(store) {
                  @Override
                  public Results query(Query query) {
                    return Thread.currentThread().isInterrupted()
                        ? new ForwardingResults(super.query(query)) {
                          @Override
                          public boolean hasNext() {
                            return false;
                          }
                        }
                        : super.query(query);
                  }
                }));
  }

  /** Lets custom orders see no values. */
  private static Query blind(Query query) {
    return query.withOrders(
        query.orders().stream()
            .map(
                order ->
                    order instanceof Order.Custom custom
                        ? Order.by(
                            custom.name(),
                            (a, b) -> custom.comparator().compare(withoutValue(a), withoutValue(b)))
                        : order)
            .toList());
  }

  private static Entry withoutValue(Entry entry) {
    return Entry.of(entry.key(), new byte[0]);
  }

  private static List<Entry> limitedFirst(Query query, Datastore store) {
    List<Entry> limited = store.query(query.withFilters(List.of())).rest();
    return query.offset(0).evaluate(limited.iterator(), () -> {}).rest();
  }

  /** Keeps ten results open. */
  private static final class Forgetful extends Forwarding {
    private final Deque<Results> open = new ArrayDeque<>();

    Forgetful(Datastore store) {
      super(store);
    }

    @Override
    public Results query(Query query) {
      if (open.size() == 10) {
        open.removeFirst().close();
      }
      open.addLast(super.query(query));
      return open.getLast();
    }
  }
}
