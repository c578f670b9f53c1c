package io.ddbds.testsuite.broken;

import static io.ddbds.testsuite.broken.BrokenStore.broken;
import static io.ddbds.testsuite.broken.Forwarding.answering;
import static io.ddbds.testsuite.broken.Forwarding.asking;

import io.ddbds.Datastore;
import io.ddbds.Entry;
import io.ddbds.Feature;
import io.ddbds.Key;
import io.ddbds.Query;
import io.ddbds.Results;
import java.util.HashMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

final class BrokenEntries {
  private BrokenEntries() {}

  static Stream<BrokenStore> all() {
    return Stream.of(
        broken("QE01", "does not know sizes", entries(entry -> entry.withSize(0))),
        broken(
            "QE02",
            "returns values that nobody asked for",
            asking(query -> without(query, query.keysOnly(), false, false))),
        broken("QE03", "returns sizes that nobody asked for", asking(Query::withSizes)),
        broken(
            "QE04",
            "forgets sizes where there are no values",
            asking(query -> without(query, false, query.returnsSizes(), false))),
        broken(
            "QE05",
            "leaves out values without bytes",
            entries(entry -> entry.size().orElse(1) == 0 ? Entry.ofKey(entry.key()) : entry)),
        broken(
            "QE06",
            "cleans the keys that it returns",
            entries(entry -> entry.withKey(Key.of(entry.key().toString())))),
        broken(
            "QE06",
            "returns keys relative to the prefix",
            answering(
                (query, store) ->
                    store.query(query).stream()
                        .map(
                            entry ->
                                entry.withKey(
                                    Key.of(
                                        entry
                                            .key()
                                            .toString()
                                            .substring(query.prefixKey().utf8Length()))))
                        .toList())),
        broken(
            "QE07",
            "hands out the arrays that it keeps",
            store ->
                new Forwarding(store) {
                  private final Map<Key, Entry> cache = new HashMap<>();

                  @Override
                  public Results query(Query query) {
                    return Results.of(
                        query,
                        super.query(query).stream()
                            .map(entry -> cache.computeIfAbsent(entry.key(), key -> entry))
                            .iterator(),
                        () -> {});
                  }
                }),
        broken(
            "QE08",
            "knows no expirations in queries",
            asking(query -> without(query, false, false, query.returnsExpirations()))),
        broken(
            "QE09",
            "forgets expirations where there are no values",
            asking(query -> without(query, false, false, query.keysOnly()))),
        broken("QE10", "returns expirations that nobody asked for", asking(Query::withExpirations)),
        broken(
                "QE11",
                "fails queries for expirations that it does not know",
                answering(
                    (query, store) -> {
                      if (query.returnsExpirations()) {
                        throw new UnsupportedOperationException("no expirations here");
                      }
                      return store.query(query).rest();
                    }))
            .hiding(Feature.TTL));
  }

  private static UnaryOperator<Datastore> entries(UnaryOperator<Entry> wrong) {
    return answering((query, store) -> store.query(query).stream().map(wrong).toList());
  }

  private static Query without(Query query, boolean keysOnly, boolean sizes, boolean expirations) {
    return new Query(
        query.prefix(),
        query.filters(),
        query.orders(),
        query.offset(),
        query.limit(),
        query.keysOnly() && !keysOnly,
        query.returnsSizes() && !sizes,
        query.returnsExpirations() && !expirations);
  }
}
