package io.ddbds.testsuite.broken;

import static io.ddbds.testsuite.broken.BrokenFaults.faulty;

import io.ddbds.BackendException;
import io.ddbds.Datastore;
import io.ddbds.Entry;
import io.ddbds.Query;
import io.ddbds.Results;
import io.ddbds.ThrottledException;
import java.util.Iterator;
import java.util.List;
import java.util.function.BiFunction;
import java.util.stream.Stream;

/** Stores that are right until a request goes wrong: in a query. */
final class BrokenFaultsInQueries {
  private static final int PAGE = 10;

  private BrokenFaultsInQueries() {}

  static Stream<BrokenStore> all() {
    return Stream.of(
        faulty("FQ01", "ends where a request is rejected", paging(EndingEarly::new)),
        faulty("FQ02", "leaves out the page that is throttled", paging(LeavingOut::new)),
        faulty("FQ02", "gives the page before again when throttled", paging(Repeating::new)),
        faulty("FQ03", "ends at a page without entries", paging(EndingAtNone::new)),
        faulty("FQ04", "looks ended once it has failed", LookingEnded::new),
        faulty("FQ05", "answers no query after one that failed", AnsweringNoMore::new));
  }

  /** Reads pages in a way of its own. */
  private static BiFunction<Datastore, Requests, Datastore> paging(
      BiFunction<List<Entry>, Requests, Iterator<Entry>> pages) {
    return (engine, requests) ->
        new FaultyDatastore(engine, requests) {
          @Override
          public Results query(Query query) {
            return Results.of(query, pages.apply(engine().query(query).rest(), requests), () -> {});
          }
        };
  }

  /** All entries, a page at a time, as long as there are requests for them. */
  private abstract static class Paging implements Iterator<Entry> {
    private final List<Entry> entries;
    private final Requests requests;
    private int next;
    private int end;

    Paging(List<Entry> entries, Requests requests) {
      this.entries = entries;
      this.requests = requests;
    }

    /** Reads a page; returns where to go on. */
    abstract int page(Requests page, int from, int size);

    @Override
    public boolean hasNext() {
      if (next == end && end < entries.size()) {
        next = page(requests, end, entries.size());
        end = Math.min(next + PAGE, entries.size());
      }
      return next < end;
    }

    @Override
    public Entry next() {
      return entries.get(next++);
    }
  }

  private static final class EndingEarly extends Paging {
    EndingEarly(List<Entry> entries, Requests requests) {
      super(entries, requests);
    }

    @Override
    int page(Requests page, int from, int size) {
      try {
        page.read(List.of());
        return from;
      } catch (BackendException e) {
        return size;
      }
    }
  }

  private static final class LeavingOut extends Paging {
    LeavingOut(List<Entry> entries, Requests requests) {
      super(entries, requests);
    }

    @Override
    int page(Requests page, int from, int size) {
      try {
        page.read(List.of());
        return from;
      } catch (ThrottledException e) {
        return Math.min(from + PAGE, size);
      }
    }
  }

  private static final class Repeating extends Paging {
    Repeating(List<Entry> entries, Requests requests) {
      super(entries, requests);
    }

    @Override
    int page(Requests page, int from, int size) {
      try {
        page.read(List.of());
        return from;
      } catch (ThrottledException e) {
        return Math.max(0, from - PAGE);
      }
    }
  }

  private static final class EndingAtNone extends Paging {
    EndingAtNone(List<Entry> entries, Requests requests) {
      super(entries, requests);
    }

    @Override
    int page(Requests page, int from, int size) {
      page.read(List.of());
      return page.cutsPage() ? size : from;
    }
  }

  private static final class LookingEnded extends FaultyDatastore {
    LookingEnded(Datastore engine, Requests requests) {
      super(engine, requests);
    }

    @Override
    public Results query(Query query) {
      return new ForwardingResults(super.query(query)) {
        private boolean failed;

        @Override
        public boolean hasNext() {
          try {
            return !failed && super.hasNext();
          } catch (BackendException e) {
            failed = true;
            throw e;
          }
        }
      };
    }
  }

  private static final class AnsweringNoMore extends FaultyDatastore {
    private boolean failed;

    AnsweringNoMore(Datastore engine, Requests requests) {
      super(engine, requests);
    }

    @Override
    public Results query(Query query) {
      if (failed) {
        return Results.of(query, List.<Entry>of().iterator(), () -> {});
      }
      return new ForwardingResults(super.query(query)) {
        @Override
        public boolean hasNext() {
          try {
            return super.hasNext();
          } catch (BackendException e) {
            failed = true;
            throw e;
          }
        }
      };
    }
  }
}
