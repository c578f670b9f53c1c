package io.ddbds.testsuite.broken;

import static io.ddbds.testsuite.broken.BrokenStore.broken;

import io.ddbds.Batch;
import io.ddbds.Batching;
import io.ddbds.Datastore;
import io.ddbds.ExpiringWrites;
import io.ddbds.Facet;
import io.ddbds.Feature;
import io.ddbds.Transactional;
import io.ddbds.Txn;
import java.lang.reflect.Proxy;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

final class BrokenFeatures {
  private BrokenFeatures() {}

  static Stream<BrokenStore> all() {
    return Stream.of(
        broken("FH01", "claims what it cannot do", store -> store)
            .hiding(Feature.CONDITIONAL)
            .described(conformance -> conformance.features(Feature.values())),
        broken("FH02", "keeps quiet about what it can do", store -> store)
            .described(conformance -> conformance.features(Feature.BATCHING)),
        broken(
            "FH03",
            "does not name what it can do",
            store ->
                new Forwarding(store) {
                  @Override
                  public Set<Feature> features() {
                    return Set.of(Feature.BATCHING);
                  }
                }),
        broken("FH04", "has batches without expiry", expiring(false)),
        broken("FH05", "has batches with expiry of its own", expiring(true)).hiding(Feature.TTL),
        broken("FH06", "has transactions without expiry", expiring(false)),
        broken("FH07", "has transactions with expiry of its own", expiring(true))
            .hiding(Feature.TTL));
  }

  /** Batches and transactions that can, or cannot, write what expires, whatever the store can. */
  private static UnaryOperator<Datastore> expiring(boolean can) {
    return store ->
        new Forwarding(store) {
          @Override
          public <F extends Facet> Optional<F> facet(Class<F> type) {
            if (type == Batching.class) {
              Batching batching = () -> batch(can);
              return Optional.of(type.cast(batching));
            }
            return type == Transactional.class
                ? Optional.of(type.cast(new ExpiringTransactions(can)))
                : super.facet(type);
          }
        };
  }

  private static Batch batch(boolean can) {
    return thatExpires(Batch.class, can);
  }

  private record ExpiringTransactions(boolean can) implements Transactional {
    @Override
    public Txn begin() {
      return thatExpires(Txn.class, can);
    }

    @Override
    public Txn beginReadOnly() {
      return begin();
    }
  }

  /** Something that answers {@code expiring()} and does nothing else. */
  private static <T> T thatExpires(Class<T> type, boolean can) {
    ExpiringWrites writes = (key, value, ttl) -> {};
    Object answer = can ? Optional.of(writes) : Optional.empty();
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (proxy, method, arguments) -> method.getName().equals("expiring") ? answer : null));
  }
}
