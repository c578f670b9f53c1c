package io.ddbds.dynamo;

import com.google.common.collect.MapMaker;
import io.ddbds.Entry;
import io.ddbds.Filter;
import io.ddbds.Key;
import io.ddbds.Order;
import io.ddbds.Query;
import io.ddbds.Results;
import io.ddbds.dynamo.spi.AccessPath;
import io.ddbds.dynamo.spi.Direction;
import io.ddbds.dynamo.spi.Layout;
import io.ddbds.dynamo.spi.Placement;
import io.ddbds.dynamo.spi.QueryPage;
import io.ddbds.dynamo.spi.Route;
import io.ddbds.dynamo.spi.RowRead;
import io.ddbds.dynamo.spi.Rows;
import io.ddbds.dynamo.spi.ScanPage;
import io.ddbds.dynamo.spi.Table;
import io.ddbds.dynamo.spi.Target;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.BooleanSupplier;

/** Answers queries: reads what the route says, and works out the rest of the query. */
final class QueryEngine {
  /** Whoever wants more rows than this is served as well by pages that are as full as they get. */
  private static final int MAX_PAGE_LIMIT = 1 << 15;

  private final Composition composition;
  private final EntryCodec codec;
  private final Table table;
  private final BooleanSupplier isOpen;

  /** Weak, so that results which nobody closes go when nobody holds them. */
  private final Set<Rows> openRows = Collections.newSetFromMap(new MapMaker().weakKeys().makeMap());

  /** An engine whose results fail, rather than end, once the store is no longer open. */
  QueryEngine(Composition composition, EntryCodec codec, Table table, BooleanSupplier isOpen) {
    this.composition = composition;
    this.codec = codec;
    this.table = table;
    this.isOpen = isOpen;
  }

  Results query(Query query) {
    Route route = composition.keySchema().route(query);
    Query rest = rest(query, route);
    Rows rows = open(route, rest);
    openRows.add(rows);
    Runnable onClose =
        () -> {
          openRows.remove(rows);
          rows.close();
        };
    Iterator<Entry> live =
        new LiveEntries(rows, codec, composition.clock(), rest.needsValues(), isOpen);
    Results answer = rest.evaluate(live, composition.maxSortedEntries(), isOpen, () -> {});
    return Results.of(query, answer, onClose);
  }

  /** Stops all reading. */
  void close() {
    openRows.forEach(Rows::close);
  }

  /**
   * What of a query is worked out from the rows. The prefix stays, for messages that name the
   * query.
   */
  static Query rest(Query query, Route route) {
    List<Filter> filters = new ArrayList<>(query.filters());
    filters.removeAll(route.answeredFilters());
    List<Order> orders = route.answersOrders() ? List.of() : query.orders();
    return query.withFilters(filters).withOrders(orders);
  }

  /**
   * How many rows the first page need have, where every live row of the path is a result; otherwise
   * as many as fit.
   */
  static OptionalInt pageLimit(Route route, Query rest) {
    boolean everyRowCounts =
        route.answersPrefix() && rest.filters().isEmpty() && rest.orders().isEmpty();
    boolean small = rest.offset() <= MAX_PAGE_LIMIT && rest.limit() <= MAX_PAGE_LIMIT;
    return everyRowCounts && small && rest.limit() > 0
        ? OptionalInt.of((int) (rest.offset() + rest.limit()))
        : OptionalInt.empty();
  }

  private Rows open(Route route, Query rest) {
    Rows rows = openPath(route, rest);
    return route.whole() || !rest.needsValues()
        ? rows
        : new HomeRows(
            rows, codec, this::home, new BatchReads(table, codec), pageLimit(route, rest));
  }

  private Optional<RowRead> home(Key key) {
    return composition
        .keySchema()
        .locate(key)
        .map(Placement::home)
        .map(
            row ->
                new RowRead(key, row.table(), row.key(), Set.of(), composition.consistentReads()));
  }

  private Rows openPath(Route route, Query rest) {
    if (route.path() instanceof AccessPath.PartitionRead read) {
      List<Rows> partitions =
          read.partitions().stream()
              .map(partition -> queryPage(read, partition, route, rest))
              .map(page -> composition.queries().query(table, page))
              .toList();
      return partitions.size() == 1
          ? partitions.get(0)
          : new MergedRows(partitions, read.direction() == Direction.ASCENDING);
    } else if (route.path() instanceof AccessPath.FullScan scan) {
      return composition.queries().scan(table, scanPage(scan.target(), route, rest));
    } else {
      return MergedRows.NONE;
    }
  }

  private QueryPage queryPage(
      AccessPath.PartitionRead read, String partition, Route route, Query rest) {
    return new QueryPage(
        read.target(),
        partition,
        read.range(),
        read.direction(),
        Optional.empty(),
        attributes(route, rest),
        consistent(read.target()),
        pageLimit(route, rest),
        Optional.empty());
  }

  private ScanPage scanPage(Target target, Route route, Query rest) {
    return new ScanPage(
        target,
        Optional.empty(),
        attributes(route, rest),
        consistent(target),
        pageLimit(route, rest),
        0,
        1,
        Optional.empty());
  }

  private boolean consistent(Target target) {
    return composition.consistentReads() && target.index().isEmpty();
  }

  /** Without values the rows come without the bulk of what they hold. */
  private static Set<String> attributes(Route route, Query rest) {
    return rest.needsValues() && route.whole() ? Set.of() : Layout.WITHOUT_VALUE;
  }
}
