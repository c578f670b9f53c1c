package io.ddbds.testsuite.broken;

import static io.ddbds.testsuite.broken.BrokenStore.broken;
import static io.ddbds.testsuite.broken.ForwardingTxn.transacting;

import io.ddbds.Datastore;
import io.ddbds.InterruptedOperationException;
import io.ddbds.Key;
import io.ddbds.Transactional;
import io.ddbds.Txn;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;

final class BrokenTransactionThreads {
  private BrokenTransactionThreads() {}

  static Stream<BrokenStore> all() {
    return Stream.of(lost(), skewed(), ending()).flatMap(stores -> stores);
  }

  /** Stores whose transactions lose something, or show half of it. */
  private static Stream<BrokenStore> lost() {
    return Stream.of(
        broken("CT01", "does not validate what transactions have read", transacting(Blind::new)),
        broken("CT01", "validates transactions and then writes", transacting(CheckingFirst::new)),
        broken("CT02", "validates transactions and then writes", BrokenTransactionThreads::locked),
        broken("CT03", "validates transactions and then writes", BrokenTransactionThreads::locked),
        broken("CT04", "does not validate what transactions have read", transacting(Blind::new)),
        broken(
            "CT04",
            "does not validate transactions that only read",
            BrokenTransactionThreads::blindReaders),
        broken("CT05", "commits key by key", transacting(CheckingFirst::new)),
        broken(
            "CT05",
            "does not validate transactions that only read",
            BrokenTransactionThreads::blindReaders));
  }

  /** Stores that validate too little. */
  private static Stream<BrokenStore> skewed() {
    return Stream.of(
        broken("CT06", "validates only what a transaction writes", transacting(WriteOnly::new)),
        broken("CT07", "validates only what a transaction writes", transacting(WriteOnly::new)),
        broken(
            "CT07",
            "does not validate what a transaction has found absent",
            transacting(
                (txn, store) ->
                    new ForwardingTxn(txn) {
                      @Override
                      public boolean has(Key key) {
                        return store.has(key) && super.has(key);
                      }

                      @Override
                      public void commit() {
                        Window.open();
                        super.commit();
                      }
                    })));
  }

  private static Stream<BrokenStore> ending() {
    return Stream.of(
        broken(
                "CT08",
                "locks keys as transactions come by",
                store -> {
                  Map<Key, ReentrantLock> locks = new ConcurrentHashMap<>();
                  return transacting((txn, ignored) -> new Locking(txn, locks)).apply(store);
                })
            .described(conformance -> conformance.patience(Duration.ofMillis(500))),
        broken("CT09", "reads anew what a transaction has read", transacting(Unrecorded::new)));
  }

  /** Transactions that take turns to commit, of which nobody else knows. */
  private static Datastore locked(Datastore store) {
    Object turn = new Object();
    return transacting(
            (txn, inner) ->
                new Buffered(txn, inner) {
                  @Override
                  public void commit() {
                    synchronized (turn) {
                      validate(read());
                      Window.open();
                      apply();
                    }
                  }
                })
        .apply(store);
  }

  /** Transactions that write are sound, those that only read see what there happens to be. */
  private static Datastore blindReaders(Datastore store) {
    Transactional original = store.facet(Transactional.class).orElseThrow();
    return Forwarding.having(
        store,
        Transactional.class,
        new Transactional() {
          @Override
          public Txn begin() {
            return original.begin();
          }

          @Override
          public Txn beginReadOnly() {
            return new Unrecorded(original.beginReadOnly(), store) {
              @Override
              public Optional<byte[]> get(Key key) {
                Window.open();
                return super.get(key);
              }
            };
          }
        });
  }

  /** Writes whatever has become of what it read. */
  private static final class Blind extends Buffered {
    Blind(Txn txn, Datastore store) {
      super(txn, store);
    }

    @Override
    public void commit() {
      Window.open();
      apply();
    }
  }

  private static final class CheckingFirst extends Buffered {
    CheckingFirst(Txn txn, Datastore store) {
      super(txn, store);
    }

    @Override
    public void commit() {
      validate(read());
      Window.open();
      apply();
    }
  }

  private static final class WriteOnly extends Buffered {
    WriteOnly(Txn txn, Datastore store) {
      super(txn, store);
    }

    @Override
    public void commit() {
      Window.open();
      synchronized (store) {
        validate(written());
        apply();
      }
    }
  }

  /** Keeps what it has touched to itself until it ends. */
  private static final class Locking extends ForwardingTxn {
    private final Map<Key, ReentrantLock> locks;
    private final Deque<ReentrantLock> held = new ArrayDeque<>();

    Locking(Txn txn, Map<Key, ReentrantLock> locks) {
      super(txn);
      this.locks = locks;
    }

    @Override
    public Optional<byte[]> get(Key key) {
      ReentrantLock lock = locks.computeIfAbsent(key, k -> new ReentrantLock());
      try {
        lock.lockInterruptibly();
      } catch (InterruptedException e) {
        throw new InterruptedOperationException("interrupted");
      }
      held.push(lock);
      Window.open();
      return super.get(key);
    }

    @Override
    public void discard() {
      super.discard();
      while (!held.isEmpty()) {
        held.pop().unlock();
      }
    }
  }
}
