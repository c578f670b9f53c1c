package io.ddbds.testsuite.broken;

import static io.ddbds.testsuite.broken.BrokenStore.broken;

import io.ddbds.Batch;
import io.ddbds.Batching;
import io.ddbds.Datastore;
import io.ddbds.Entry;
import io.ddbds.ExpiringWrites;
import io.ddbds.Key;
import io.ddbds.Order;
import io.ddbds.Query;
import io.ddbds.Results;
import io.ddbds.memory.InMemoryDatastore;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;

final class BrokenQueryThreads {
  private static final int PAGE = 4;

  private BrokenQueryThreads() {}

  static Stream<BrokenStore> all() {
    return Stream.of(querying(), batching(), closing()).flatMap(stores -> stores);
  }

  private static Stream<BrokenStore> querying() {
    return Stream.of(
        broken("CQ01", "counts pages while entries come and go", Paging::new),
        broken("CQ02", "counts pages while entries come and go", Paging::new),
        broken("CQ02", "reads the values of all queries into one place", OneBuffer::new),
        broken("CQ03", "writes an index after the entry", LateIndex::new));
  }

  private static Stream<BrokenStore> batching() {
    return Stream.of(
        broken(
            "CQ04",
            "collects the writes of all batches in one",
            store -> {
              Batching original = store.facet(Batching.class).orElseThrow();
              OneBatch one = new OneBatch(original);
              return Forwarding.having(store, Batching.class, () -> one);
            }));
  }

  private static Stream<BrokenStore> closing() {
    return Stream.of(
        broken(
            "CQ05",
            "fails over what it has closed below",
            store ->
                new Forwarding(store) {
                  private volatile boolean closed;

                  @Override
                  public boolean has(Key key) {
                    boolean wasClosed = closed;
                    Window.open();
                    if (!wasClosed && closed) {
                      throw new IllegalStateException("the pool has been shut down");
                    }
                    return super.has(key);
                  }

                  @Override
                  public void close() {
                    closed = true;
                    super.close();
                  }
                }),
        broken(
            "CQ05",
            "finds nothing once it is closed",
            store ->
                new Forwarding(store) {
                  private volatile boolean closed;

                  @Override
                  public Optional<byte[]> get(Key key) {
                    return closed ? Optional.empty() : super.get(key);
                  }

                  @Override
                  public boolean has(Key key) {
                    return !closed && super.has(key);
                  }

                  @Override
                  public void close() {
                    super.close();
                    closed = true;
                  }
                }),
        broken(
            "CQ06",
            "takes the second close for done while the first is under way",
            store ->
                new Forwarding(store) {
                  private final AtomicBoolean closing = new AtomicBoolean();

                  @Override
                  public void close() {
                    if (closing.compareAndSet(false, true)) {
                      Window.open();
                      super.close();
                    }
                  }
                }),
        broken(
            "CQ06",
            "cannot be closed by two at once",
            store ->
                new Forwarding(store) {
                  private final AtomicBoolean closing = new AtomicBoolean();

                  @Override
                  public void close() {
                    if (!closing.compareAndSet(false, true)) {
                      throw new IllegalStateException("is being closed");
                    }
                    Window.open();
                    super.close();
                    closing.set(false);
                  }
                }));
  }

  /** Reads pages by the number of entries before them. */
  private static final class Paging extends Forwarding {
    Paging(Datastore store) {
      super(store);
    }

    @Override
    public Results query(Query query) {
      List<Entry> entries = new ArrayList<>();
      List<Entry> page;
      do {
        page =
            store.query(Query.all().orderBy(Order.KEY).offset(entries.size()).limit(PAGE)).rest();
        entries.addAll(page);
        Window.open();
      } while (!page.isEmpty());
      return query.evaluate(entries.iterator(), () -> {});
    }
  }

  /** Has one place for the value that is being read. */
  private static final class OneBuffer extends Forwarding {
    private volatile byte[] buffer = {};

    OneBuffer(Datastore store) {
      super(store);
    }

    @Override
    public Results query(Query query) {
      List<Entry> entries = new ArrayList<>();
      for (Entry entry : store.query(Query.all()).rest()) {
        buffer = entry.value().orElseThrow();
        Window.open();
        entries.add(Entry.of(entry.key(), buffer));
      }
      return query.evaluate(entries.iterator(), () -> {});
    }
  }

  /** Answers queries from another store, which is written a little later. */
  private static final class LateIndex extends Forwarding {
    private final Datastore index = new InMemoryDatastore();

    LateIndex(Datastore store) {
      super(store);
    }

    @Override
    public Results query(Query query) {
      return index.query(query);
    }

    @Override
    public void put(Key key, byte[] value) {
      super.put(key, value);
      Window.open();
      index.put(key, value);
    }

    @Override
    public void delete(Key key) {
      super.delete(key);
      Window.open();
      index.delete(key);
    }
  }

  /** A batch for everyone, which begins anew when somebody commits it. */
  private static final class OneBatch implements Batch {
    private final Batching batching;
    private Batch batch;

    OneBatch(Batching batching) {
      this.batching = batching;
      this.batch = batching.batch();
    }

    @Override
    public synchronized void put(Key key, byte[] value) {
      batch.put(key, value);
    }

    @Override
    public synchronized void delete(Key key) {
      batch.delete(key);
    }

    @Override
    public synchronized void commit() {
      batch.commit();
      batch = batching.batch();
    }

    @Override
    public Optional<ExpiringWrites> expiring() {
      return Optional.empty();
    }
  }
}
