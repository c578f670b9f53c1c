package io.ddbds.testsuite.broken;

import static io.ddbds.testsuite.broken.BrokenStore.broken;
import static io.ddbds.testsuite.broken.Forwarding.asking;

import io.ddbds.Comparison;
import io.ddbds.Datastore;
import io.ddbds.Entry;
import io.ddbds.Filter;
import io.ddbds.Key;
import io.ddbds.Query;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

final class BrokenFilters {
  private BrokenFilters() {}

  static Stream<BrokenStore> all() {
    return Stream.of(
        broken(
            "QF01",
            "takes >= for > in key filters",
            keyFilters(
                filter ->
                    filter.comparison() == Comparison.GREATER_OR_EQUAL
                        ? Filter.key(Comparison.GREATER, filter.operand())
                        : filter)),
        broken(
            "QF02",
            "compares keys as Java does",
            keyFilters(
                filter ->
                    keyFilter(
                        key ->
                            filter
                                .comparison()
                                .holds(key.toString().compareTo(filter.operand()))))),
        broken(
            "QF02",
            "compares keys by namespaces",
            keyFilters(
                filter ->
                    keyFilter(
                        key ->
                            filter
                                .comparison()
                                .holds(Key.SEGMENT_ORDER.compare(key, Key.of(filter.operand())))))),
        broken(
            "QF03",
            "cleans the operands of key filters",
            keyFilters(
                filter -> Filter.key(filter.comparison(), Key.of(filter.operand()).toString()))),
        broken(
            "QF04",
            "takes < for <= in value filters",
            valueFilters(
                filter ->
                    filter.comparison() == Comparison.LESS
                        ? Filter.value(Comparison.LESS_OR_EQUAL, filter.operand())
                        : filter)),
        broken(
            "QF05",
            "compares signed bytes",
            valueFilters(
                filter ->
                    Filter.custom(
                        "signed",
                        entry ->
                            filter
                                .comparison()
                                .holds(
                                    Arrays.compare(
                                        entry.value().orElseThrow(), filter.operand()))))),
        broken(
            "QF06",
            "takes an empty operand for no filter",
            filters(
                filter ->
                    filter instanceof Filter.ValueCompare compare && compare.operand().length == 0
                        ? Filter.keyPrefix("/")
                        : filter)),
        broken(
            "QF07",
            "stops key prefixes at namespaces",
            prefixFilters(
                filter ->
                    keyFilter(
                        key ->
                            key.toString().equals(filter.prefix())
                                || Query.prefix(filter.prefix()).selects(key)))),
        broken(
            "QF08",
            "cleans the operands of key prefixes",
            prefixFilters(filter -> Filter.keyPrefix(Key.of(filter.prefix()).toString()))),
        broken(
            "QF09",
            "looks at the first filter only",
            asking(query -> query.withFilters(query.filters().stream().limit(1).toList()))),
        broken(
            "QF09",
            "keeps what any filter keeps",
            asking(
                query ->
                    query.filters().isEmpty()
                        ? query
                        : query.withFilters(
                            List.of(
                                Filter.custom(
                                    "any",
                                    entry ->
                                        query.filters().stream()
                                            .anyMatch(filter -> filter.test(entry))))))),
        broken(
            "QF10",
            "forgets the prefix for a filter",
            asking(query -> query.filters().isEmpty() ? query : query.withPrefix("/"))),
        broken(
            "QF11",
            "shows custom filters no values",
            filters(
                filter ->
                    filter instanceof Filter.Custom
                        ? keyFilter(key -> filter.test(Entry.ofKey(key)))
                        : filter)),
        broken("QF12", "filters keys only without values", blindWithKeysOnly()),
        broken("QF13", "filters keys only without values", blindWithKeysOnly()));
  }

  private static UnaryOperator<Datastore> filters(UnaryOperator<Filter> wrong) {
    return asking(query -> query.withFilters(query.filters().stream().map(wrong).toList()));
  }

  private static UnaryOperator<Datastore> keyFilters(Function<Filter.KeyCompare, Filter> wrong) {
    return filters(
        filter -> filter instanceof Filter.KeyCompare compare ? wrong.apply(compare) : filter);
  }

  private static UnaryOperator<Datastore> valueFilters(
      Function<Filter.ValueCompare, Filter> wrong) {
    return filters(
        filter -> filter instanceof Filter.ValueCompare compare ? wrong.apply(compare) : filter);
  }

  private static UnaryOperator<Datastore> prefixFilters(Function<Filter.KeyPrefix, Filter> wrong) {
    return filters(
        filter -> filter instanceof Filter.KeyPrefix prefix ? wrong.apply(prefix) : filter);
  }

  private static Filter keyFilter(Predicate<Key> keeps) {
    return Filter.custom("wrong", entry -> keeps.test(entry.key()));
  }

  private static UnaryOperator<Datastore> blindWithKeysOnly() {
    return asking(
        query ->
            query.keysOnly()
                ? query.withFilters(
                    query.filters().stream()
                        .map(filter -> keyFilter(key -> filter.test(Entry.of(key, new byte[0]))))
                        .toList())
                : query);
  }
}
