package io.ddbds.testsuite.broken;

import static io.ddbds.testsuite.broken.BrokenStore.broken;
import static io.ddbds.testsuite.broken.ForwardingResults.reading;

import io.ddbds.ClosedDatastoreException;
import io.ddbds.Datastore;
import io.ddbds.Entry;
import io.ddbds.Key;
import io.ddbds.Query;
import io.ddbds.Results;
import java.util.ConcurrentModificationException;
import java.util.List;
import java.util.stream.Stream;

final class BrokenResults {
  private BrokenResults() {}

  static Stream<BrokenStore> all() {
    return Stream.of(
        broken(
            "QR01",
            "cleans the query that it was given",
            reading(
                (results, store) ->
                    new ForwardingResults(results) {
                      @Override
                      public Query query() {
                        return super.query().withPrefix(super.query().prefixKey().toString());
                      }
                    })),
        broken(
            "QR02",
            "looks again after the end",
            reading(
                (results, store) ->
                    new ForwardingResults(results) {
                      @Override
                      public boolean hasNext() {
                        return super.hasNext() || store.query(query()).stream().count() > read();
                      }
                    })),
        broken(
            "QR03",
            "moves on when asked whether there is more",
            reading(
                (results, store) ->
                    new ForwardingResults(results) {
                      private boolean asked;

                      @Override
                      public boolean hasNext() {
                        if (asked && super.hasNext()) {
                          super.next();
                        }
                        asked = true;
                        return super.hasNext();
                      }

                      @Override
                      public Entry next() {
                        asked = false;
                        return super.next();
                      }
                    })),
        broken(
            "QR04",
            "must be asked before each entry",
            reading(
                (results, store) ->
                    new ForwardingResults(results) {
                      private boolean asked;

                      @Override
                      public boolean hasNext() {
                        asked = true;
                        return super.hasNext();
                      }

                      @Override
                      public Entry next() {
                        if (!asked) {
                          throw new IllegalStateException("not asked");
                        }
                        asked = false;
                        return super.next();
                      }
                    })),
        broken(
            "QR05",
            "begins again for the rest",
            reading(
                (results, store) ->
                    new ForwardingResults(results) {
                      @Override
                      public List<Entry> rest() {
                        return store.query(query()).rest();
                      }
                    })),
        broken(
            "QR06",
            "goes on after a close",
            reading((results, store) -> closing(results, () -> {}))),
        broken(
            "QR07",
            "cannot be closed twice",
            reading(
                (results, store) ->
                    new ForwardingResults(results) {
                      private boolean closed;

                      @Override
                      public void close() {
                        if (closed) {
                          throw new IllegalStateException("already closed");
                        }
                        closed = true;
                        super.close();
                      }
                    })),
        broken(
            "QR08",
            "has one connection, which the next query takes over",
            store ->
                new Forwarding(store) {
                  private Results open = store.query(Query.all());

                  @Override
                  public Results query(Query query) {
                    open.close();
                    open = store.query(query);
                    return open;
                  }
                }),
        broken("QR09", "cannot be read while others write", FailingFast::new),
        broken(
            "QR10",
            "takes an interrupt for the end",
            reading(
                (results, store) ->
                    new ForwardingResults(results) {
                      @Override
                      public boolean hasNext() {
                        return !Thread.currentThread().isInterrupted() && super.hasNext();
                      }
                    })),
        broken(
            "QR10",
            "looks ended after an interrupt",
            reading(
                (results, store) ->
                    new ForwardingResults(results) {
                      private boolean interrupted;

                      @Override
                      public boolean hasNext() {
                        if (interrupted) {
                          return false;
                        }
                        interrupted = Thread.currentThread().isInterrupted();
                        return super.hasNext();
                      }
                    })),
        broken(
            "QR11",
            "looks ended after a failure",
            reading(
                (results, store) ->
                    new ForwardingResults(results) {
                      private boolean failed;

                      @Override
                      public boolean hasNext() {
                        if (failed) {
                          return false;
                        }
                        failed = true;
                        boolean more = super.hasNext();
                        failed = false;
                        return more;
                      }
                    })),
        broken(
            "QR12",
            "leaves results open when their stream is closed",
            reading(
                (results, store) ->
                    new ForwardingResults(results) {
                      @Override
                      public Stream<Entry> stream() {
                        return super.stream().onClose(() -> {}).map(entry -> entry).unordered();
                      }

                      @Override
                      public void close() {}
                    })),
        broken(
            "LC05",
            "ends open results when it is closed",
            reading(
                (results, store) ->
                    new ForwardingResults(results) {
                      @Override
                      public boolean hasNext() {
                        return isOpen(store) && super.hasNext();
                      }
                    })),
        broken(
            "LC06",
            "fails ended results when it is closed",
            reading(
                (results, store) ->
                    new ForwardingResults(results) {
                      @Override
                      public boolean hasNext() {
                        store.has(Key.ROOT);
                        return super.hasNext();
                      }
                    })),
        broken(
            "LC07",
            "cannot close results after itself",
            reading((results, store) -> closing(results, () -> store.has(Key.ROOT)))));
  }

  private static Results closing(Results results, Runnable close) {
    return new ForwardingResults(results) {
      @Override
      public void close() {
        close.run();
      }
    };
  }

  private static boolean isOpen(Datastore store) {
    try {
      store.has(Key.ROOT);
      return true;
    } catch (ClosedDatastoreException e) {
      return false;
    }
  }

  /** Fails results once something was written since they were opened. */
  private static final class FailingFast extends Forwarding {
    private int writes;

    FailingFast(Datastore store) {
      super(store);
    }

    @Override
    public void put(Key key, byte[] value) {
      writes++;
      super.put(key, value);
    }

    @Override
    public Results query(Query query) {
      int before = writes;
      return new ForwardingResults(super.query(query)) {
        @Override
        public boolean hasNext() {
          if (writes != before) {
            throw new ConcurrentModificationException("somebody wrote");
          }
          return super.hasNext();
        }
      };
    }
  }
}
