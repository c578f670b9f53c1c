package io.ddbds.dynamo;

import io.ddbds.Explanation;
import io.ddbds.Filter;
import io.ddbds.Query;
import io.ddbds.dynamo.spi.AccessPath;
import io.ddbds.dynamo.spi.KeyAttributes;
import io.ddbds.dynamo.spi.Layout;
import io.ddbds.dynamo.spi.Route;
import io.ddbds.dynamo.spi.SortRange;
import io.ddbds.dynamo.spi.TableStatistics;
import io.ddbds.dynamo.spi.Target;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Says of a query what the engine would do. */
final class Explainer {
  private static final String READ_FIRST = "read and paid for, but not sent otherwise";

  private final Composition composition;
  private final Function<Target, Optional<TableStatistics>> statistics;

  /** An explainer that may ask for statistics of what is read. */
  Explainer(Composition composition, Function<Target, Optional<TableStatistics>> statistics) {
    this.composition = composition;
    this.statistics = statistics;
  }

  Explanation explain(Query query) {
    QueryPlan plan = QueryPlan.of(query, composition);
    CostEstimate cost = new CostEstimates(composition, statistics).of(plan);
    return new Explanation(
        query,
        access(plan),
        condition(plan.route().path()),
        atStore(plan),
        atClient(plan),
        cost.requests(),
        cost.readUnits(),
        cost.basis(),
        writes());
  }

  /** Each index is paid for when it is written. */
  private List<String> writes() {
    int rows = 1 + composition.keySchema().schema().others().size();
    List<String> parts = new ArrayList<>();
    parts.add(
        rows == 1
            ? "an entry is one row, written by a request of its own"
            : "an entry is up to " + rows + " rows, written together by one transaction");
    composition.batches().ifPresent(batches -> parts.add("a batch is " + batches.packing(rows)));
    return parts;
  }

  private String access(QueryPlan plan) {
    if (plan.route().path() instanceof AccessPath.PartitionRead read) {
      return "query of " + read.target();
    } else if (plan.route().path() instanceof AccessPath.FullScan scan) {
      boolean refused = composition.strict() && plan.scansTable();
      return "scan of " + scan.target() + (refused ? ", which strict() refuses" : "");
    } else {
      return "nothing is read";
    }
  }

  private Optional<String> condition(AccessPath path) {
    if (!(path instanceof AccessPath.PartitionRead read)) {
      return Optional.empty();
    }
    KeyAttributes names = composition.keySchema().schema().key(read.target());
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

  private static List<String> atStore(QueryPlan plan) {
    Query query = plan.query();
    Route route = plan.route();
    List<String> parts = new ArrayList<>();
    parts.add(route.reason());
    if (route.answersPrefix() && !query.prefixKey().isRoot()) {
      parts.add("prefix " + query.prefixKey());
    }
    if (route.answersOrders() && !query.orders().isEmpty()) {
      parts.add("order " + query.orders());
    }
    route.answeredFilters().forEach(filter -> parts.add("filter " + filter));
    if (plan.target().isPresent()) {
      parts.addAll(notSent(plan));
    }
    if (plan.attributes().equals(Layout.WITHOUT_VALUE)) {
      parts.add("rows without values");
    }
    return parts;
  }

  private static List<String> notSent(QueryPlan plan) {
    List<String> parts = new ArrayList<>();
    if (plan.filters().answersPrefix()) {
      parts.add("prefix " + plan.query().prefixKey() + ": " + READ_FIRST);
    }
    for (Filter filter : plan.filters().answered()) {
      parts.add("filter " + filter + ": " + READ_FIRST);
    }
    for (Filter filter : plan.filters().narrowed()) {
      parts.add("filter " + filter + ", of values in their rows: " + READ_FIRST);
    }
    parts.add("expiration: read and paid for, but not sent once it has passed");
    plan.firstPage().ifPresent(rows -> parts.add("a first page of " + rows + " rows"));
    return parts;
  }

  private List<String> atClient(QueryPlan plan) {
    Query query = plan.query();
    Query rest = plan.rest();
    List<String> parts = new ArrayList<>();
    boolean belowPrefix = plan.route().answersPrefix() || plan.filters().answersPrefix();
    if (!belowPrefix && !query.prefixKey().isRoot()) {
      parts.add("prefix " + query.prefixKey() + ": what is read holds more than is below it");
    }
    rest.filters().forEach(filter -> parts.add("filter " + filter + ": " + reason(filter, plan)));
    if (!rest.orders().isEmpty()) {
      parts.add("order " + rest.orders() + ": what is read is not in this order");
    }
    if (query.offset() > 0) {
      parts.add("offset " + query.offset() + ": DynamoDB cannot skip rows unread");
    }
    if (plan.readsHomeRows()) {
      parts.add("values: what is read does not hold them, so that the rows that do are read, too");
    }
    if (rest.needsValues() && readsObjects(plan)) {
      parts.add("values in objects: a request to S3 for each, which the estimates leave out");
    }
    if (plan.target().isPresent()) {
      parts.add("expiration: what expires meanwhile is passed over");
    }
    return parts;
  }

  private boolean readsObjects(QueryPlan plan) {
    return plan.target().isPresent() && composition.values().objects().isPresent();
  }

  private static String reason(Filter filter, QueryPlan plan) {
    if (filter instanceof Filter.Custom) {
      return "DynamoDB cannot call it";
    } else if (plan.filters().narrowed().contains(filter)) {
      return "again, as not every value need be in its row";
    } else if (filter instanceof Filter.ValueCompare && !plan.route().whole()) {
      return "what is read does not hold values";
    }
    return "DynamoDB does not take it as an expression";
  }
}
