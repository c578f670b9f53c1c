package io.ddbds.testsuite.broken;

import static io.ddbds.testsuite.broken.BrokenFaults.faulty;

import io.ddbds.BackendException;
import io.ddbds.Datastore;
import io.ddbds.DatastoreException;
import io.ddbds.Entry;
import io.ddbds.Key;
import io.ddbds.Query;
import io.ddbds.Results;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Stores that are right until a request goes wrong while results are open. */
final class BrokenFaultsBesideResults {
  private BrokenFaultsBesideResults() {}

  static Stream<BrokenStore> all() {
    return Stream.of(
        disturbed("ends all results when a put fails", Cause.PUT, Harm.ENDED),
        disturbed("fails all results when a put fails", Cause.PUT, Harm.FAILED),
        disturbed("gives an entry of open results again when a put fails", Cause.PUT, Harm.AGAIN),
        disturbed("leaves out an entry of open results when a put fails", Cause.PUT, Harm.LEFT_OUT),
        disturbed("ends all results when a delete fails", Cause.DELETE, Harm.ENDED),
        disturbed("ends all results when a get fails", Cause.GET, Harm.ENDED),
        disturbed("ends all results when another query fails", Cause.QUERY, Harm.ENDED));
  }

  private static BrokenStore disturbed(String fault, Cause cause, Harm harm) {
    return faulty(
        "FT07", fault, (engine, requests) -> new Disturbed(engine, requests, cause, harm));
  }

  /** Whose failure does harm. */
  private enum Cause {
    PUT,
    DELETE,
    GET,
    QUERY
  }

  /** What becomes of results that are open. */
  private enum Harm {
    ENDED,
    FAILED,
    AGAIN,
    LEFT_OUT
  }

  private static final class Disturbed extends FaultyDatastore {
    private final Cause cause;
    private final Harm harm;
    private int failures;

    Disturbed(Datastore engine, Requests requests, Cause cause, Harm harm) {
      super(engine, requests);
      this.cause = cause;
      this.harm = harm;
    }

    @Override
    public void put(Key key, byte[] value) {
      watching(
          Cause.PUT,
          () -> {
            super.put(key, value);
            return key;
          });
    }

    @Override
    public void delete(Key key) {
      watching(
          Cause.DELETE,
          () -> {
            super.delete(key);
            return key;
          });
    }

    @Override
    public Optional<byte[]> get(Key key) {
      return watching(Cause.GET, () -> super.get(key));
    }

    @Override
    public Results query(Query query) {
      return new Harmed(super.query(query));
    }

    private <T> T watching(Cause operation, Supplier<T> request) {
      try {
        return request.get();
      } catch (DatastoreException e) {
        failures += operation == cause ? 1 : 0;
        throw e;
      }
    }

    private final class Harmed extends ForwardingResults {
      private final int before = failures;
      private @Nullable Entry last;
      private boolean harmed;

      Harmed(Results results) {
        super(results);
      }

      @Override
      public boolean hasNext() {
        boolean harms = failures > before && !harmed;
        if (harms && harm == Harm.FAILED) {
          throw new BackendException("something else failed", List.of(), null);
        } else if (harms && harm == Harm.LEFT_OUT && super.hasNext()) {
          harmed = true;
          super.next();
        }
        boolean more = watching(Cause.QUERY, super::hasNext);
        return harms ? (harm == Harm.AGAIN || (harm != Harm.ENDED && more)) : more;
      }

      @Override
      public Entry next() {
        if (failures > before && !harmed && harm == Harm.AGAIN && last != null) {
          harmed = true;
          return last;
        }
        Entry next = super.next();
        last = next;
        return next;
      }
    }
  }
}
