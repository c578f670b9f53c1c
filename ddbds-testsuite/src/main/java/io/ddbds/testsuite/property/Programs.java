package io.ddbds.testsuite.property;

import io.ddbds.Comparison;
import io.ddbds.Feature;
import io.ddbds.Filter;
import io.ddbds.Key;
import io.ddbds.Order;
import io.ddbds.Query;
import io.ddbds.testsuite.contract.HostileKeys;
import io.ddbds.testsuite.contract.StoreUnderTest;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.state.Action;
import net.jqwik.api.state.ActionChain;
import net.jqwik.api.state.ActionChainArbitrary;
import net.jqwik.api.state.Transformer;

/**
 * Makes up programs for a store.
 *
 * <p>Time passes by whole hours and times to live end half way between, so that no answer hangs on
 * how an expiration is rounded.
 */
final class Programs {
  private static final int LONGEST = 40;

  private static final Filter EVEN_KEY =
      Filter.custom("key of even length", entry -> entry.key().utf8Length() % 2 == 0);
  private static final Order BY_SIZE =
      Order.by("size", Comparator.comparing(entry -> entry.size().orElseThrow()));

  private final boolean expires;
  private final Arbitrary<Key> keys;
  private final Arbitrary<String> prefixes;
  private final Arbitrary<Value> values;
  private final Arbitrary<Duration> ttls;

  Programs(StoreUnderTest store) {
    expires = store.clockMoves() && store.features().contains(Feature.TTL);
    List<Key> pool =
        Stream.of(HostileKeys.all(), store.ownKeys()).flatMap(List::stream).distinct().toList();
    keys = Arbitraries.of(pool);
    prefixes =
        Arbitraries.of(
            Stream.concat(
                    Stream.of("/", "", "/a/", "a", "//", "/a/../", "/nothing"),
                    pool.stream().flatMap(key -> Stream.of(key, key.parent())).map(Key::toString))
                .distinct()
                .toList());
    values =
        Combinators.combine(
                Arbitraries.of(1, 0, 2, 100, 5_000),
                Arbitraries.of(0x61, 0x00, 0x62, 0x7f, 0x80, 0xff))
            .as(Value::new);
    ttls = Arbitraries.integers().between(0, 4).map(n -> Duration.ofHours(n).plusMinutes(30));
  }

  /** Whether programs have times to live. */
  boolean expires() {
    return expires;
  }

  Arbitrary<ActionChain<World>> startingWith(Supplier<World> world) {
    ActionChainArbitrary<World> programs =
        ActionChain.startWith(world)
            .withAction(8, performing(Combinators.combine(keys, values).as(Operation.Put::new)))
            .withAction(2, performing(keys.map(Operation.Delete::new)))
            .withAction(3, performing(keys.map(key -> new Operation.Look(key, expires))))
            .withAction(4, performing(queries().map(Operation.Ask::new)))
            .withMaxTransformations(LONGEST);
    return expires ? withTime(programs) : programs;
  }

  private ActionChainArbitrary<World> withTime(ActionChainArbitrary<World> programs) {
    return programs
        .withAction(
            3, performing(Combinators.combine(keys, values, ttls).as(Operation.PutExpiring::new)))
        .withAction(1, performing(Combinators.combine(keys, ttls).as(Operation.SetTtl::new)))
        .withAction(1, performing(keys.map(Operation.ClearTtl::new)))
        .withAction(
            2,
            acting(
                Arbitraries.integers()
                    .between(1, 3)
                    .map(Duration::ofHours)
                    .map(time -> Transformer.mutate("wait", world -> world.pass(time)))));
  }

  private Arbitrary<Query> queries() {
    Arbitrary<List<Filter>> filters = filters().list().ofMaxSize(2);
    Arbitrary<Boolean> flags = Arbitraries.of(false, true);
    Arbitrary<Query> selections =
        Combinators.combine(prefixes, filters, flags, flags, flags)
            .as(
                (prefix, kept, keysOnly, sizes, expirations) ->
                    new Query(
                        prefix, kept, List.of(), 0, 0, keysOnly, sizes, expires && expirations));
    Arbitrary<List<Order>> orders =
        Arbitraries.of(
                Order.KEY, Order.KEY_DESCENDING, Order.VALUE, Order.VALUE_DESCENDING, BY_SIZE)
            .list()
            .ofMinSize(1)
            .ofMaxSize(2);
    Arbitrary<Long> counts = Arbitraries.of(0L, 1L, 2L, 5L, 100L);
    Arbitrary<Query> windows =
        Combinators.combine(selections, orders, counts, counts)
            .as((query, by, offset, limit) -> query.withOrders(by).offset(offset).limit(limit));
    return Arbitraries.oneOf(selections, windows);
  }

  private Arbitrary<Filter> filters() {
    Arbitrary<Comparison> comparisons = Arbitraries.of(Comparison.class);
    return Arbitraries.oneOf(
        Combinators.combine(comparisons, prefixes).as(Filter::key),
        Combinators.combine(comparisons, values.map(Value::bytes)).as(Filter::value),
        prefixes.map(Filter::keyPrefix),
        Arbitraries.just(EVEN_KEY));
  }

  private static Action<World> performing(Arbitrary<? extends Operation> operations) {
    return acting(
        operations.map(
            operation ->
                Transformer.mutate(operation.toString(), world -> world.perform(operation))));
  }

  private static Action.Independent<World> acting(Arbitrary<Transformer<World>> transformers) {
    return () -> transformers;
  }
}
