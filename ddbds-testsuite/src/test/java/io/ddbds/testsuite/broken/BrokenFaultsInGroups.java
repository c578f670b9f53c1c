package io.ddbds.testsuite.broken;

import static io.ddbds.testsuite.broken.BrokenFaults.faulty;

import io.ddbds.BackendException;
import io.ddbds.Batch;
import io.ddbds.BatchFailedException;
import io.ddbds.ConflictException;
import io.ddbds.Datastore;
import io.ddbds.Key;
import io.ddbds.ThrottledException;
import io.ddbds.Txn;
import io.ddbds.UnknownOutcomeException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Stores that are right until a request goes wrong: one about many keys, or an atomic one. */
final class BrokenFaultsInGroups {
  private BrokenFaultsInGroups() {}

  static Stream<BrokenStore> all() {
    return Stream.of(
        faulty("FG01", "finds no key of a request that is rejected", FindingNone::new),
        faulty("FG02", "does not ask again for what was left out", NotAskingAgain::new),
        faulty("FG03", "says of no key that it was written", batches(BrokenFaultsInGroups::none)),
        faulty("FG03", "names the written keys only", batches(BrokenFaultsInGroups::applied)),
        faulty("FG04", "drops what is throttled in a batch", batches(BrokenFaultsInGroups::drop)),
        faulty("FG05", "drops what is left out of a batch", DroppingLeftOut::new),
        faulty("FG06", "is sure of what is in doubt", batches(BrokenFaultsInGroups::sure)),
        faulty("FA01", "takes a rejected write for a failed condition", RejectedIsFalse::new),
        faulty("FA02", "takes a throttled write for a failed condition", ThrottledIsFalse::new),
        faulty("FA03", "tries again after a lost reply, and meets itself", MeetingItself::new),
        faulty("FA04", "commits a part although it is rejected", commits(PartTxn::new)),
        faulty("FA05", "takes a cancelled transaction for committed", commits(CancelledTxn::new)),
        faulty("FA06", "takes a lost reply for a conflict", commits(LostTxn::new)),
        faulty("FA07", "reads nothing where a request is rejected", ReadingNothing::new));
  }

  private static void none(BatchFailedException e) {
    List<Key> all = new ArrayList<>(e.applied());
    all.addAll(e.notApplied());
    throw new BatchFailedException("failed", List.of(), all, e.inDoubt(), e);
  }

  private static void applied(BatchFailedException e) {
    throw new BatchFailedException("failed", e.applied(), List.of(), e.inDoubt(), e);
  }

  private static void sure(BatchFailedException e) {
    throw new BatchFailedException("failed", e.applied(), e.keys(), List.of(), e);
  }

  private static void drop(BatchFailedException e) {
    if (!(e.getCause() instanceof ThrottledException)) {
      throw e;
    }
  }

  /** Tells of the failure of a batch in a way of its own. */
  private static BiFunction<Datastore, Requests, Datastore> batches(
      Consumer<BatchFailedException> tell) {
    return (engine, requests) ->
        new FaultyDatastore(engine, requests) {
          @Override
          public Batch batch() {
            return new ForwardingBatch(super.batch()) {
              @Override
              public void commit() {
                try {
                  super.commit();
                } catch (BatchFailedException e) {
                  tell.accept(e);
                }
              }
            };
          }
        };
  }

  /** Commits transactions in a way of its own. */
  private static BiFunction<Datastore, Requests, Datastore> commits(
      BiFunction<Txn, Datastore, Txn> spoil) {
    return (engine, requests) ->
        new FaultyDatastore(engine, requests) {
          @Override
          public Txn begin() {
            return spoil.apply(super.begin(), engine());
          }
        };
  }

  private static final class FindingNone extends FaultyDatastore {
    FindingNone(Datastore engine, Requests requests) {
      super(engine, requests);
    }

    @Override
    public Map<Key, byte[]> getAll(Collection<Key> keys) {
      try {
        return super.getAll(keys);
      } catch (BackendException e) {
        return Map.of();
      }
    }
  }

  private static final class NotAskingAgain extends FaultyDatastore {
    NotAskingAgain(Datastore engine, Requests requests) {
      super(engine, requests);
    }

    @Override
    public Map<Key, byte[]> getAll(Collection<Key> keys) {
      int processed = requests().processed(keys.size());
      return super.getAll(List.copyOf(keys).subList(0, processed));
    }
  }

  private static final class DroppingLeftOut extends FaultyDatastore {
    DroppingLeftOut(Datastore engine, Requests requests) {
      super(engine, requests);
    }

    @Override
    public Batch batch() {
      Batch sent = super.batch();
      List<Runnable> writes = new ArrayList<>();
      return new ForwardingBatch(sent) {
        @Override
        public void put(Key key, byte[] value) {
          writes.add(() -> sent.put(key, value));
        }

        @Override
        public void commit() {
          writes.subList(0, requests().processed(writes.size())).forEach(Runnable::run);
          sent.commit();
        }
      };
    }
  }

  private static final class RejectedIsFalse extends FaultyDatastore {
    RejectedIsFalse(Datastore engine, Requests requests) {
      super(engine, requests);
    }

    @Override
    public boolean putIfAbsent(Key key, byte[] value) {
      try {
        return super.putIfAbsent(key, value);
      } catch (BackendException e) {
        return false;
      }
    }
  }

  private static final class ThrottledIsFalse extends FaultyDatastore {
    ThrottledIsFalse(Datastore engine, Requests requests) {
      super(engine, requests);
    }

    @Override
    public boolean deleteIfUnchanged(Snapshot snapshot) {
      try {
        return super.deleteIfUnchanged(snapshot);
      } catch (ThrottledException e) {
        return false;
      }
    }
  }

  private static final class MeetingItself extends FaultyDatastore {
    MeetingItself(Datastore engine, Requests requests) {
      super(engine, requests);
    }

    @Override
    public boolean replaceIfUnchanged(Snapshot snapshot, byte[] value) {
      try {
        return super.replaceIfUnchanged(snapshot, value);
      } catch (UnknownOutcomeException e) {
        return super.replaceIfUnchanged(snapshot, value);
      }
    }
  }

  private static final class ReadingNothing extends FaultyDatastore {
    ReadingNothing(Datastore engine, Requests requests) {
      super(engine, requests);
    }

    @Override
    public Txn begin() {
      return new ForwardingTxn(super.begin()) {
        @Override
        public Optional<byte[]> get(Key key) {
          try {
            return super.get(key);
          } catch (BackendException e) {
            return Optional.empty();
          }
        }
      };
    }
  }

  private static final class PartTxn extends ForwardingTxn {
    private final Datastore engine;
    private Runnable part = () -> {};

    PartTxn(Txn txn, Datastore engine) {
      super(txn);
      this.engine = engine;
    }

    @Override
    public void put(Key key, byte[] value) {
      part = () -> engine.put(key, value);
      super.put(key, value);
    }

    @Override
    public void commit() {
      try {
        super.commit();
      } catch (BackendException e) {
        part.run();
        throw e;
      }
    }
  }

  private static final class CancelledTxn extends ForwardingTxn {
    CancelledTxn(Txn txn, Datastore engine) {
      super(txn);
    }

    @Override
    public void commit() {
      try {
        super.commit();
      } catch (ConflictException e) {
        // As if nobody could have been in the way.
      }
    }
  }

  private static final class LostTxn extends ForwardingTxn {
    LostTxn(Txn txn, Datastore engine) {
      super(txn);
    }

    @Override
    public void commit() {
      try {
        super.commit();
      } catch (UnknownOutcomeException e) {
        throw new ConflictException("somebody was in the way", List.of());
      }
    }
  }
}
