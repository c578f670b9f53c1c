package io.ddbds.testsuite.broken;

import static io.ddbds.testsuite.broken.BrokenStore.broken;
import static io.ddbds.testsuite.broken.ForwardingTxn.transacting;

import io.ddbds.Datastore;
import io.ddbds.Entry;
import io.ddbds.ExpiringWrites;
import io.ddbds.Key;
import io.ddbds.Query;
import io.ddbds.Results;
import io.ddbds.TimeToLive;
import io.ddbds.Txn;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

final class BrokenTransactionQueries {
  private BrokenTransactionQueries() {}

  static Stream<BrokenStore> all() {
    return Stream.concat(answering(), expiring());
  }

  /** Stores whose transactions answer queries in another way. */
  private static Stream<BrokenStore> answering() {
    return Stream.of(
        broken(
            "TQ01",
            "does not query what a transaction has written itself",
            querying((query, own) -> own.beneath().query(query).rest())),
        broken(
            "TQ02",
            "finds what a transaction has deleted itself",
            querying(
                (query, own) -> {
                  Map<Key, Entry> found = new LinkedHashMap<>();
                  own.beneath().query(query).forEachRemaining(e -> found.put(e.key(), e));
                  own.txn().query(query).forEachRemaining(e -> found.put(e.key(), e));
                  return List.copyOf(found.values());
                })),
        broken(
            "TQ03",
            "appends what a transaction has written itself",
            querying((query, own) -> own.order(query))),
        broken(
            "TQ04",
            "counts what a transaction has hidden",
            querying((query, own) -> own.window(query))),
        broken(
            "TQ05",
            "filters before it looks at a transaction's own values",
            querying(
                (query, own) ->
                    own.txn().query(query).stream()
                        .filter(e -> own.beneath().query(query).stream().anyMatch(e::equals))
                        .toList())),
        broken(
            "TQ06",
            "returns a transaction's own values where none are asked for",
            querying(
                (query, own) ->
                    own.txn().query(query).stream()
                        .map(e -> Entry.of(e.key(), own.txn().get(e.key()).orElseThrow()))
                        .toList())),
        broken(
            "TQ07",
            "sees conflicts in what a query has read",
            querying(
                (query, own) -> {
                  List<Entry> entries = own.txn().query(query).rest();
                  entries.forEach(entry -> own.txn().has(entry.key()));
                  return entries;
                })));
  }

  /** Stores whose transactions have their own idea of time. */
  private static Stream<BrokenStore> expiring() {
    return Stream.of(
        broken(
            "TQ08",
            "counts times to live from the commit of a transaction",
            transacting(
                (txn, store) ->
                    new ForwardingTxn(txn) {
                      private final Map<Key, Duration> times = new HashMap<>();

                      @Override
                      public Optional<ExpiringWrites> expiring() {
                        return Optional.of(
                            (key, value, time) -> {
                              put(key, value);
                              times.put(key, time);
                            });
                      }

                      @Override
                      public void commit() {
                        super.commit();
                        TimeToLive ttl = store.facet(TimeToLive.class).orElseThrow();
                        times.forEach(ttl::setTtl);
                      }
                    })),
        broken("TQ09", "sees no conflict in times to live", transacting(Unrecorded::new)),
        broken("TQ10", "sees no conflict in what has expired", transacting(Unrecorded::new)));
  }

  /** Answers queries inside transactions with other entries. */
  private static UnaryOperator<Datastore> querying(BiFunction<Query, Layers, List<Entry>> answer) {
    return transacting(
        (txn, store) ->
            new ForwardingTxn(txn) {
              @Override
              public Results query(Query query) {
                List<Entry> entries = answer.apply(query, new Layers(txn, store));
                return Results.of(query, entries.iterator(), () -> {});
              }
            });
  }

  /**
   * What a transaction is put together from.
   *
   * @param txn a transaction that is right
   * @param beneath the store beneath it
   */
  private record Layers(Txn txn, Datastore beneath) {
    /** In order beneath, and then whatever is only above. */
    List<Entry> order(Query query) {
      List<Entry> all = txn.query(query).rest();
      return Stream.concat(
              all.stream().filter(entry -> beneath.has(entry.key())),
              all.stream().filter(entry -> !beneath.has(entry.key())))
          .toList();
    }

    /** The window beneath, of which the transaction has deleted some. */
    List<Entry> window(Query query) {
      return beneath.query(query).stream().filter(entry -> txn.has(entry.key())).toList();
    }
  }
}
