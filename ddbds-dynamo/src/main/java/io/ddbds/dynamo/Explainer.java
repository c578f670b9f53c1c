package io.ddbds.dynamo;

import io.ddbds.Explanation;
import io.ddbds.Filter;
import io.ddbds.Query;
import io.ddbds.dynamo.spi.AccessPath;
import io.ddbds.dynamo.spi.KeyAttributes;
import io.ddbds.dynamo.spi.Route;
import io.ddbds.dynamo.spi.SortRange;
import io.ddbds.dynamo.spi.TableSchema;
import io.ddbds.dynamo.spi.Target;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;

/** Says of a query what the engine would do. */
final class Explainer {
  private final Composition composition;

  Explainer(Composition composition) {
    this.composition = composition;
  }

  Explanation explain(Query query) {
    Route route = composition.keySchema().route(query);
    Query rest = QueryEngine.rest(query, route);
    return new Explanation(
        query,
        access(route),
        condition(route.path()),
        atStore(query, route, rest),
        atClient(query, route, rest),
        route.path() instanceof AccessPath.Empty ? OptionalDouble.of(0) : OptionalDouble.empty(),
        route.path() instanceof AccessPath.Empty ? OptionalDouble.of(0) : OptionalDouble.empty());
  }

  private String access(Route route) {
    if (route.path() instanceof AccessPath.PartitionRead read) {
      return "query of " + read.target();
    } else if (route.path() instanceof AccessPath.FullScan scan) {
      return "scan of " + scan.target();
    } else {
      return "nothing is read";
    }
  }

  private Optional<String> condition(AccessPath path) {
    if (!(path instanceof AccessPath.PartitionRead read)) {
      return Optional.empty();
    }
    KeyAttributes names = names(read.target());
    String partitions =
        read.partitions().stream()
            .map(partition -> names.partition() + " = \"" + partition + "\"")
            .collect(Collectors.joining(" or "));
    String sort = names.sort().orElse("");
    if (read.range() instanceof SortRange.BeginsWith range) {
      return Optional.of(partitions + " and begins_with(" + sort + ", \"" + range.prefix() + "\")");
    } else if (read.range() instanceof SortRange.Between range) {
      return Optional.of(
          String.format(
              "%s and %s between \"%s\" and \"%s\"", partitions, sort, range.low(), range.high()));
    } else if (read.range() instanceof SortRange.AtLeast range) {
      return Optional.of(partitions + " and " + sort + " >= \"" + range.low() + "\"");
    } else if (read.range() instanceof SortRange.AtMost range) {
      return Optional.of(partitions + " and " + sort + " <= \"" + range.high() + "\"");
    } else {
      return Optional.of(partitions);
    }
  }

  private KeyAttributes names(Target target) {
    TableSchema table =
        target.table().isEmpty()
            ? composition.keySchema().schema().main()
            : composition.keySchema().schema().others().stream()
                .filter(other -> other.suffix().equals(target.table()))
                .findFirst()
                .orElseThrow();
    return target
        .index()
        .map(
            name ->
                table.indexes().stream()
                    .filter(index -> index.name().equals(name))
                    .findFirst()
                    .orElseThrow()
                    .key())
        .orElse(table.key());
  }

  private static List<String> atStore(Query query, Route route, Query rest) {
    List<String> parts = new ArrayList<>();
    parts.add(route.reason());
    if (route.answersPrefix() && !query.prefixKey().isRoot()) {
      parts.add("prefix " + query.prefixKey());
    }
    if (route.answersOrders() && !query.orders().isEmpty()) {
      parts.add("order " + query.orders());
    }
    route.answeredFilters().forEach(filter -> parts.add("filter " + filter));
    QueryEngine.pageLimit(route, rest)
        .ifPresent(rows -> parts.add("a first page of " + rows + " rows"));
    if (!rest.needsValues()) {
      parts.add("rows without values");
    }
    return parts;
  }

  private static List<String> atClient(Query query, Route route, Query rest) {
    List<String> parts = new ArrayList<>();
    if (!route.answersPrefix() && !query.prefixKey().isRoot()) {
      parts.add("prefix " + query.prefixKey() + ": what is read holds more than is below it");
    }
    for (Filter filter : rest.filters()) {
      parts.add("filter " + filter);
    }
    if (!rest.orders().isEmpty()) {
      parts.add("order " + rest.orders() + ": what is read is not in this order");
    }
    if (query.offset() > 0) {
      parts.add("offset " + query.offset() + ": DynamoDB cannot skip rows unread");
    }
    parts.add("what has expired is passed over");
    return parts;
  }
}
