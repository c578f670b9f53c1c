package io.ddbds.testsuite.broken;

import static io.ddbds.testsuite.broken.BrokenStore.broken;
import static io.ddbds.testsuite.broken.ForwardingBatch.batching;
import static io.ddbds.testsuite.broken.ForwardingTxn.transacting;

import io.ddbds.Batch;
import io.ddbds.ConflictException;
import io.ddbds.Datastore;
import io.ddbds.Key;
import io.ddbds.Txn;
import io.ddbds.ValueTooLargeException;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** Stores with a fault that shows only where several steps meet. */
final class BrokenPrograms {
  private static final long SEED = 20_261_122;
  private static final int LARGEST = 50_000;

  private BrokenPrograms() {}

  static Stream<BrokenStore> all() {
    return Stream.of(
        spoilt("forgets the 26th write of a batch", batching((b, store) -> new Limited(b))),
        spoilt("keeps no times to live", BrokenPlaces.leaving(BrokenPlaces::makeImmortal)),
        spoilt("loses values of just 4,096 bytes", Paged::new),
        spoilt(
            "commits a transaction in spite of a conflict",
            transacting((txn, store) -> new Reckless(txn))),
        spoilt("deletes what it refuses to replace", Clearing::new)
            .described(conformance -> conformance.largestValue(LARGEST)));
  }

  private static BrokenStore spoilt(String fault, UnaryOperator<Datastore> spoil) {
    return broken("MP01", fault, spoil).described(conformance -> conformance.tries(500).seed(SEED));
  }

  private static final class Limited extends ForwardingBatch {
    private int puts;

    Limited(Batch batch) {
      super(batch);
    }

    @Override
    public void put(Key key, byte[] value) {
      if (++puts != 26) {
        super.put(key, value);
      }
    }
  }

  private static final class Paged extends Forwarding {
    Paged(Datastore store) {
      super(store);
    }

    @Override
    public void put(Key key, byte[] value) {
      if (value.length != 4_096) {
        super.put(key, value);
      }
    }
  }

  private static final class Reckless extends ForwardingTxn {
    Reckless(Txn txn) {
      super(txn);
    }

    @Override
    public void commit() {
      try {
        super.commit();
      } catch (ConflictException e) {
        discard();
      }
    }
  }

  private static final class Clearing extends Forwarding {
    Clearing(Datastore store) {
      super(store);
    }

    @Override
    public void put(Key key, byte[] value) {
      if (value.length > LARGEST) {
        delete(key);
        throw new ValueTooLargeException(key, value.length, LARGEST, "store less");
      }
      super.put(key, value);
    }
  }
}
