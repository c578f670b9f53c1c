package io.ddbds.dynamo;

import io.ddbds.Filter;
import io.ddbds.Order;
import io.ddbds.Query;
import io.ddbds.dynamo.spi.AccessPath;
import io.ddbds.dynamo.spi.Layout;
import io.ddbds.dynamo.spi.Route;
import io.ddbds.dynamo.spi.Target;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * What is asked of the tables for a query, and what of it is left to work out from the rows.
 *
 * @param query the query
 * @param route what is read
 * @param filters what of that is not sent
 * @param rest what of the query is worked out from the rows; its prefix stays, for messages that
 *     name the query
 */
record QueryPlan(Query query, Route route, ServerFilters filters, Query rest) {
  /** Whoever wants more rows than this is served as well by pages that are as full as they get. */
  private static final int MAX_PAGE_LIMIT = 1 << 15;

  /** How many rows are read for one result, at first, where some may be no results. */
  private static final int ROWS_A_RESULT = 4;

  /** A page that may hold no result has this many rows at least: some 10 KB, a few units. */
  private static final int FEW_ROWS = 64;

  static QueryPlan of(Query query, Composition composition) {
    Route route = composition.keySchema().route(query);
    List<String> key =
        target(route)
            .map(target -> composition.keySchema().schema().key(target).names())
            .orElse(List.of());
    ServerFilters filters = ServerFilters.of(query, route, key, composition.values());
    return new QueryPlan(query, route, filters, rest(query, route, filters));
  }

  /** What is read; empty when nothing is. */
  Optional<Target> target() {
    return target(route);
  }

  /** Whether an index has nothing to say, so that all entries of the store are read. */
  boolean scansTable() {
    return route.path() instanceof AccessPath.FullScan scan && scan.target().equals(Target.MAIN);
  }

  /** Whether every live row that is read is a result, or one that the offset skips. */
  boolean everyRowCounts() {
    return isBelowPrefix(route.answersPrefix())
        && route.answeredFilters().containsAll(query.filters());
  }

  /**
   * How many rows the first page need have: as many as are wanted, or some more where not every one
   * is a result; empty for as many as fit.
   */
  OptionalInt firstPage() {
    return atFirst(everyRowCounts());
  }

  /** How many entries are wanted at first of the rows that are sent; empty for as many as fit. */
  OptionalInt firstEntries() {
    boolean prefix = isBelowPrefix(route.answersPrefix() || filters.answersPrefix());
    return atFirst(prefix && rest.filters().isEmpty());
  }

  /** Without values the rows come without the bulk of what they hold. */
  Set<String> attributes() {
    return rest.needsValues() && route.whole() ? Set.of() : Layout.WITHOUT_VALUE;
  }

  /** Whether the rows that are read lead to others that hold the values. */
  boolean readsHomeRows() {
    return rest.needsValues() && !route.whole();
  }

  private static Query rest(Query query, Route route, ServerFilters sent) {
    List<Filter> filters = new ArrayList<>(query.filters());
    filters.removeAll(route.answeredFilters());
    filters.removeAll(sent.answered());
    List<Order> orders = route.answersOrders() ? List.of() : query.orders();
    return query.withFilters(filters).withOrders(orders);
  }

  private boolean isBelowPrefix(boolean answered) {
    return answered || query.prefixKey().isRoot();
  }

  private OptionalInt atFirst(boolean eachCounts) {
    boolean small = query.offset() <= MAX_PAGE_LIMIT && query.limit() <= MAX_PAGE_LIMIT;
    boolean sorts = !query.orders().isEmpty() && !route.answersOrders();
    if (sorts || !small || query.limit() == 0) {
      return OptionalInt.empty();
    }
    int wanted = (int) (query.offset() + query.limit());
    return OptionalInt.of(eachCounts ? wanted : Math.max(FEW_ROWS, ROWS_A_RESULT * wanted));
  }

  private static Optional<Target> target(Route route) {
    if (route.path() instanceof AccessPath.PartitionRead read) {
      return Optional.of(read.target());
    } else if (route.path() instanceof AccessPath.FullScan scan) {
      return Optional.of(scan.target());
    }
    return Optional.empty();
  }
}
