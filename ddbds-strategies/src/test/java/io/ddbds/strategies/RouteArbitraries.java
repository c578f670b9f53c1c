package io.ddbds.strategies;

import io.ddbds.Comparison;
import io.ddbds.Filter;
import io.ddbds.Key;
import io.ddbds.Order;
import io.ddbds.Query;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/** Routes, keys and queries over few namespaces, so that they meet. */
final class RouteArbitraries {
  private RouteArbitraries() {}

  /** Routes by regular expressions and by templates; empty where the pattern is refused. */
  static Arbitrary<Optional<KeyRoute>> routes(String name) {
    Arbitrary<Optional<KeyRoute>> regexes =
        Combinators.combine(keyPatterns(), prefixPatterns())
            .as((keys, prefixes) -> tryRoute(() -> KeyRoute.regex(name, keys, prefixes)));
    Arbitrary<Optional<KeyRoute>> templates =
        templates().map(template -> tryRoute(() -> KeyRoute.template(name, template)));
    return Combinators.combine(
            Arbitraries.frequencyOf(Tuple.of(2, regexes), Tuple.of(1, templates)),
            Arbitraries.of(true, false, false),
            Arbitraries.of(List.of("", "", "", "/a", "/a/b", "/b")))
        .as(
            (route, withoutValues, covered) ->
                route
                    .map(any -> withoutValues ? any.withoutValues() : any)
                    .map(any -> covered.isEmpty() ? any : any.covers(covered)));
  }

  static Arbitrary<Key> keys() {
    Arbitrary<String> namespace =
        Arbitraries.frequencyOf(
            Tuple.of(40, Arbitraries.of("a", "b", "A", "ab", "x")),
            Tuple.of(4, Arbitraries.of("", ".", "..", "a\nb", "a-b", "\uD83D\uDE00", "\uFFFD")),
            Tuple.of(1, Arbitraries.of("y".repeat(1030))));
    return namespace
        .list()
        .ofMinSize(1)
        .ofMaxSize(5)
        .map(namespaces -> "/" + String.join("/", namespaces))
        .filter(path -> path.length() == 1 || !path.endsWith("/"))
        .map(Key::raw);
  }

  static Arbitrary<Query> queries() {
    Arbitrary<UnaryOperator<Query>> orders =
        Arbitraries.of(
            List.of(
                query -> query,
                query -> query.orderBy(Order.KEY),
                query -> query.orderBy(Order.KEY_DESCENDING),
                query -> query.orderBy(Order.KEY).offset(1).limit(3),
                query -> query.orderBy(Order.KEY_DESCENDING).limit(2),
                Query::onlyKeys));
    return Combinators.combine(prefixes(), orders, filters().list().ofMaxSize(2))
        .as(
            (prefix, order, filters) -> {
              Query query = Query.prefix(prefix);
              for (Filter filter : filters) {
                query = query.filter(filter);
              }
              return order.apply(query);
            });
  }

  private static Arbitrary<Filter> filters() {
    return Combinators.combine(Arbitraries.of(Comparison.values()), keys(), Arbitraries.of(1, 1, 0))
        .as(
            (comparison, key, compares) ->
                compares == 1
                    ? Filter.key(comparison, key.toString())
                    : Filter.keyPrefix(key.toString()));
  }

  private static Arbitrary<String> prefixes() {
    return Arbitraries.frequencyOf(
        Tuple.of(1, Arbitraries.just("/")),
        Tuple.of(
            12,
            Arbitraries.of("a", "b", "ab", "x", "a\nb")
                .list()
                .ofMinSize(1)
                .ofMaxSize(3)
                .map(namespaces -> "/" + String.join("/", namespaces))));
  }

  /** Namespaces as patterns: too much, too little, lazy, by alternatives, across slashes. */
  private static Arbitrary<String> namespacePatterns() {
    return Arbitraries.of(
        "a",
        "b",
        "[^/]+",
        "[^/]*",
        ".*?",
        ".*",
        "(?:a|b)",
        "(?:a|ab)",
        "a?",
        "[a-z]+",
        "(?:a/b|a)");
  }

  private static Arbitrary<String> paths() {
    return Combinators.combine(
            namespacePatterns().list().ofMinSize(1).ofMaxSize(2),
            Arbitraries.of("", "", "", "(?:/b)?", "(?:/[^/]+)*?"))
        .as((namespaces, end) -> "/" + String.join("/", namespaces) + end);
  }

  private static Arbitrary<String> keyPatterns() {
    Arbitrary<String> partitions =
        Combinators.combine(paths(), paths(), Arbitraries.of("one", "one", "one", "either"))
            .as((path, other, how) -> how.equals("one") ? path : path + "|" + other);
    return Combinators.combine(
            Arbitraries.of("^", "^", "^", "", "(?s)^", "(?i)^"),
            partitions,
            Arbitraries.of("", "", "", "", "?"),
            Arbitraries.of("/(.+)", "/(.+)", "/(.*)", "/([^/]+)", "/(.+?)", "/?(.*)", "(/.+)"),
            Arbitraries.of("$", "$", "$", ""))
        .as(
            (begin, partition, optional, sort, end) ->
                begin + "(" + partition + ")" + optional + sort + end);
  }

  private static Arbitrary<String> prefixPatterns() {
    return Combinators.combine(
            Arbitraries.of("^", "^", "^", "(?s)^", ""), paths(), Arbitraries.of("$", "$", "$", ""))
        .as((begin, path, end) -> begin + path + end);
  }

  private static Arbitrary<String> templates() {
    return Combinators.combine(
            Arbitraries.of("a", "b", "{one}").list().ofMinSize(1).ofMaxSize(2).uniqueElements(),
            Arbitraries.of("{last...}", "{last...}", "{last}"))
        .as((namespaces, last) -> "/" + String.join("/", namespaces) + "/" + last);
  }

  private static Optional<KeyRoute> tryRoute(Supplier<KeyRoute> route) {
    try {
      return Optional.of(route.get());
    } catch (IllegalArgumentException refused) {
      return Optional.empty();
    }
  }
}
