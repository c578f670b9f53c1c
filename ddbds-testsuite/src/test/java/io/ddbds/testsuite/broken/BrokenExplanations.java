package io.ddbds.testsuite.broken;

import static io.ddbds.testsuite.broken.BrokenStore.broken;

import io.ddbds.ClosedDatastoreException;
import io.ddbds.Datastore;
import io.ddbds.Explaining;
import io.ddbds.Explanation;
import io.ddbds.Query;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.BiFunction;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

final class BrokenExplanations {
  private BrokenExplanations() {}

  static Stream<BrokenStore> all() {
    return Stream.of(saying(), doing()).flatMap(stores -> stores);
  }

  /** Stores that say something else than they should. */
  private static Stream<BrokenStore> saying() {
    return Stream.of(
        broken(
            "EX01",
            "explains another query than it was asked",
            asking(query -> query.withPrefix(query.prefixKey().toString()))),
        broken(
            "EX02",
            "does not say how it reads",
            answering(e -> said(e, " ", e.atStore(), e.atClient()))),
        broken(
            "EX02",
            "explains an order by no words",
            answering(
                e ->
                    e.query().orders().isEmpty()
                        ? e
                        : said(e, e.access(), List.of(""), e.atClient()))),
        broken(
            "EX02",
            "cannot explain the greatest window",
            answering(
                e -> {
                  Math.toIntExact(e.query().offset());
                  return e;
                })),
        broken("EX03", "keeps quiet about the prefix", hushing("prefix")),
        broken("EX04", "keeps quiet about filters", hushing("filter")),
        broken(
            "EX04",
            "names the first filter only",
            asked(query -> query.withFilters(firstOf(query.filters())))),
        broken("EX05", "keeps quiet about orders", hushing("order")),
        broken(
            "EX05",
            "names the first order only",
            asked(query -> query.withOrders(firstOf(query.orders())))));
  }

  /** Stores that do something when they should only explain. */
  private static Stream<BrokenStore> doing() {
    return Stream.of(
        broken(
            "EX06",
            "runs the query to explain it",
            explaining(
                (explaining, store) ->
                    query -> {
                      store.query(query).rest();
                      return explaining.explain(query);
                    })),
        broken(
            "EX07",
            "writes down what it explains",
            explaining(
                (explaining, store) ->
                    query -> {
                      store.put(query.prefixKey().child("explained"), new byte[0]);
                      return explaining.explain(query);
                    })),
        broken(
            "EX08",
            "takes no query for a query of everything",
            asking(query -> Optional.ofNullable(query).orElse(Query.all()))),
        broken(
            "EX09",
            "explains what it can no longer answer",
            explaining(
                (explaining, store) ->
                    query -> {
                      try {
                        return explaining.explain(query);
                      } catch (ClosedDatastoreException e) {
                        return explanation(query);
                      }
                    })));
  }

  /** Says nothing about some part of the query. */
  private static UnaryOperator<Datastore> hushing(String part) {
    Predicate<String> isSaid = said -> !said.startsWith(part);
    return answering(
        e ->
            said(
                e,
                e.access(),
                e.atStore().stream().filter(isSaid).toList(),
                e.atClient().stream().filter(isSaid).toList()));
  }

  /** Explains another query, but in the name of the one that was asked for. */
  private static UnaryOperator<Datastore> asked(UnaryOperator<Query> misheard) {
    return explaining(
        (explaining, store) ->
            query -> {
              Explanation e = explaining.explain(misheard.apply(query));
              return new Explanation(
                  query,
                  e.access(),
                  e.condition(),
                  e.atStore(),
                  e.atClient(),
                  e.expectedRequests(),
                  e.expectedReadUnits());
            });
  }

  private static UnaryOperator<Datastore> asking(UnaryOperator<Query> misheard) {
    return explaining((explaining, store) -> query -> explaining.explain(misheard.apply(query)));
  }

  private static UnaryOperator<Datastore> answering(UnaryOperator<Explanation> misspoken) {
    return explaining((explaining, store) -> query -> misspoken.apply(explaining.explain(query)));
  }

  private static UnaryOperator<Datastore> explaining(
      BiFunction<Explaining, Datastore, Explaining> spoil) {
    return store -> {
      Explaining explaining = store.facet(Explaining.class).orElseThrow();
      return Forwarding.having(store, Explaining.class, spoil.apply(explaining, store));
    };
  }

  private static Explanation said(
      Explanation explanation, String access, List<String> atStore, List<String> atClient) {
    return new Explanation(
        explanation.query(),
        access,
        explanation.condition(),
        atStore,
        atClient,
        explanation.expectedRequests(),
        explanation.expectedReadUnits());
  }

  private static Explanation explanation(Query query) {
    List<String> parts =
        Stream.of(query.filters(), query.orders())
            .flatMap(List::stream)
            .map(Object::toString)
            .toList();
    return new Explanation(
        query,
        "nothing is read",
        Optional.empty(),
        parts,
        List.of(),
        OptionalDouble.empty(),
        OptionalDouble.empty());
  }

  private static <T> List<T> firstOf(List<T> list) {
    return list.subList(0, Math.min(1, list.size()));
  }
}
