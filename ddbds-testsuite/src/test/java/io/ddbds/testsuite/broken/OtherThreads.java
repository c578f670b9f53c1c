package io.ddbds.testsuite.broken;

import io.ddbds.Datastore;
import io.ddbds.DatastoreException;
import io.ddbds.Key;
import io.ddbds.Query;
import io.ddbds.Results;
import io.ddbds.memory.InMemoryDatastore;
import io.ddbds.testsuite.faults.FaultPlan;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/** Stores with nothing wrong, some of whose requests are made by threads of their own. */
public enum OtherThreads {
  /** While a put is under way, a page of results is read ahead; if it fails, so do they. */
  READ {
    @Override
    Datastore open(Datastore engine, Requests requests) {
      return new FaultyDatastore(engine, requests) {
        private Optional<DatastoreException> failure = Optional.empty();

        @Override
        public void put(Key key, byte[] value) {
          failure = elsewhere(() -> requests().read(List.of()));
          super.put(key, value);
        }

        @Override
        public Results query(Query query) {
          return new ForwardingResults(super.query(query)) {
            @Override
            public boolean hasNext() {
              failure.ifPresent(
                  cause -> {
                    throw cause;
                  });
              return super.hasNext();
            }
          };
        }
      };
    }
  },
  /** Everything is written by a thread of the store, which the caller waits for. */
  WRITE {
    @Override
    Datastore open(Datastore engine, Requests requests) {
      return new FaultyDatastore(engine, requests) {
        @Override
        public void put(Key key, byte[] value) {
          await(() -> super.put(key, value));
        }

        @Override
        public void delete(Key key) {
          await(() -> super.delete(key));
        }

        private void await(Runnable write) {
          elsewhere(write)
              .ifPresent(
                  failure -> {
                    throw failure;
                  });
        }
      };
    }
  };

  /** An empty store whose requests follow a plan. */
  public Datastore open(Clock clock, FaultPlan plan) {
    return open(new InMemoryDatastore(clock), new Requests(plan));
  }

  abstract Datastore open(Datastore engine, Requests requests);

  /** Runs a request; returns how it failed. */
  private static Optional<DatastoreException> elsewhere(Runnable request) {
    AtomicReference<Optional<DatastoreException>> failure = new AtomicReference<>(Optional.empty());
    Thread thread =
        new Thread(
            () -> {
              try {
                request.run();
              } catch (DatastoreException e) {
                failure.set(Optional.of(e));
              }
            });
    thread.start();
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return failure.get();
  }
}
