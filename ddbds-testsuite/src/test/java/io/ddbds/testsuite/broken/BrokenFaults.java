package io.ddbds.testsuite.broken;

import static io.ddbds.testsuite.broken.BrokenStore.broken;

import io.ddbds.BackendException;
import io.ddbds.Datastore;
import io.ddbds.DatastoreException;
import io.ddbds.Key;
import io.ddbds.ThrottledException;
import io.ddbds.UnknownOutcomeException;
import io.ddbds.memory.InMemoryDatastore;
import io.ddbds.testsuite.faults.Fault;
import java.io.InputStream;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.stream.Stream;

/** Stores that are right until a request goes wrong: on one key. */
final class BrokenFaults {
  private BrokenFaults() {}

  static Stream<BrokenStore> all() {
    return Stream.of(
        faulty("FT01", "finds nothing where a request is rejected", FindingNothing::new),
        faulty("FT02", "keeps to itself which key a failure is of", Nameless::new),
        faulty("FT03", "writes although the request is rejected", WritingAnyway::new),
        faulty("FT03", "drops a put that is rejected", DroppingRejected::new),
        faulty("FT04", "drops a put that is throttled", DroppingThrottled::new),
        faulty("FT04", "does not tell throttling from other failures", HidingThrottling::new),
        faulty("FT05", "takes a lost reply for a failure", DenyingLost::new),
        faulty("FT06", "works no more after a failure", Sulking::new),
        faulty("FT08", "loses the time to live with the reply", LosingTtl::new),
        faulty("FT09", "sets a time to live although the request is rejected", SettingAnyway::new),
        faulty("FT10", "leaves half a stream behind", LeavingHalf::new));
  }

  /** A store that claims to stand every fault. */
  static BrokenStore faulty(
      String rule, String fault, BiFunction<Datastore, Requests, Datastore> opener) {
    return broken(rule, fault, store -> store)
        .described(
            conformance ->
                conformance.faults(
                    (clock, plan) -> opener.apply(new InMemoryDatastore(clock), new Requests(plan)),
                    Fault.values()));
  }

  private static final class FindingNothing extends FaultyDatastore {
    FindingNothing(Datastore engine, Requests requests) {
      super(engine, requests);
    }

    @Override
    public Optional<byte[]> get(Key key) {
      try {
        return super.get(key);
      } catch (BackendException e) {
        return Optional.empty();
      }
    }
  }

  private static final class Nameless extends FaultyDatastore {
    Nameless(Datastore engine, Requests requests) {
      super(engine, requests);
    }

    @Override
    public void delete(Key key) {
      try {
        super.delete(key);
      } catch (BackendException e) {
        throw new BackendException("a delete failed", List.of(), e);
      }
    }
  }

  private static final class WritingAnyway extends FaultyDatastore {
    WritingAnyway(Datastore engine, Requests requests) {
      super(engine, requests);
    }

    @Override
    public void put(Key key, byte[] value) {
      try {
        super.put(key, value);
      } catch (BackendException e) {
        engine().put(key, value);
        throw e;
      }
    }
  }

  private static final class DroppingRejected extends FaultyDatastore {
    DroppingRejected(Datastore engine, Requests requests) {
      super(engine, requests);
    }

    @Override
    public void put(Key key, byte[] value) {
      try {
        super.put(key, value);
      } catch (BackendException e) {
        // Dropped, as if it did not matter.
      }
    }
  }

  private static final class DroppingThrottled extends FaultyDatastore {
    DroppingThrottled(Datastore engine, Requests requests) {
      super(engine, requests);
    }

    @Override
    public void put(Key key, byte[] value) {
      try {
        super.put(key, value);
      } catch (ThrottledException e) {
        // Dropped, as if it did not matter.
      }
    }
  }

  private static final class HidingThrottling extends FaultyDatastore {
    HidingThrottling(Datastore engine, Requests requests) {
      super(engine, requests);
    }

    @Override
    public void delete(Key key) {
      try {
        super.delete(key);
      } catch (ThrottledException e) {
        throw new BackendException("a delete failed", List.of(key), e);
      }
    }
  }

  private static final class DenyingLost extends FaultyDatastore {
    DenyingLost(Datastore engine, Requests requests) {
      super(engine, requests);
    }

    @Override
    public void put(Key key, byte[] value) {
      try {
        super.put(key, value);
      } catch (UnknownOutcomeException e) {
        throw new BackendException("a put failed", List.of(key), e);
      }
    }
  }

  private static final class Sulking extends FaultyDatastore {
    private boolean hurt;

    Sulking(Datastore engine, Requests requests) {
      super(engine, requests);
    }

    @Override
    public void put(Key key, byte[] value) {
      if (hurt) {
        throw new BackendException("the connection is gone", List.of(key), null);
      }
      try {
        super.put(key, value);
      } catch (DatastoreException e) {
        hurt = true;
        throw e;
      }
    }
  }

  private static final class LosingTtl extends FaultyDatastore {
    LosingTtl(Datastore engine, Requests requests) {
      super(engine, requests);
    }

    @Override
    public void put(Key key, byte[] value, Duration time) {
      try {
        super.put(key, value, time);
      } catch (UnknownOutcomeException e) {
        engineTtl().clearTtl(key);
        throw e;
      }
    }
  }

  private static final class SettingAnyway extends FaultyDatastore {
    SettingAnyway(Datastore engine, Requests requests) {
      super(engine, requests);
    }

    @Override
    public boolean setTtl(Key key, Duration time) {
      try {
        return super.setTtl(key, time);
      } catch (BackendException e) {
        engineTtl().setTtl(key, time);
        throw e;
      }
    }
  }

  private static final class LeavingHalf extends FaultyDatastore {
    LeavingHalf(Datastore engine, Requests requests) {
      super(engine, requests);
    }

    @Override
    public void put(Key key, InputStream value, long length) {
      try {
        super.put(key, value, length);
      } catch (BackendException e) {
        engine().put(key, new byte[(int) length / 2]);
        throw e;
      }
    }
  }
}
