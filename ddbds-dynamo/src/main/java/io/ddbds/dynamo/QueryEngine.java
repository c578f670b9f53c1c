package io.ddbds.dynamo;

import com.google.common.collect.MapMaker;
import io.ddbds.Entry;
import io.ddbds.Key;
import io.ddbds.Query;
import io.ddbds.Results;
import io.ddbds.UnroutedQueryException;
import io.ddbds.dynamo.spi.AccessPath;
import io.ddbds.dynamo.spi.Condition;
import io.ddbds.dynamo.spi.Direction;
import io.ddbds.dynamo.spi.Item;
import io.ddbds.dynamo.spi.QueryPage;
import io.ddbds.dynamo.spi.RowRead;
import io.ddbds.dynamo.spi.Rows;
import io.ddbds.dynamo.spi.ScanPage;
import io.ddbds.dynamo.spi.Table;
import io.ddbds.dynamo.spi.Target;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Answers queries: reads what the route says, and works out the rest of the query. */
final class QueryEngine {
  private static final Logger LOGGER = LoggerFactory.getLogger(QueryEngine.class);

  private final Composition composition;
  private final EntryCodec codec;
  private final Table table;
  private final ValueReads values;
  private final BooleanSupplier isOpen;

  /** Weak, so that results which nobody closes go when nobody holds them. */
  private final Set<Rows> openRows = Collections.newSetFromMap(new MapMaker().weakKeys().makeMap());

  /** An engine whose results fail, rather than end, once the store is no longer open. */
  QueryEngine(
      Composition composition,
      EntryCodec codec,
      Table table,
      ValueReads values,
      BooleanSupplier isOpen) {
    this.composition = composition;
    this.codec = codec;
    this.table = table;
    this.values = values;
    this.isOpen = isOpen;
  }

  Results query(Query query) {
    QueryPlan plan = QueryPlan.of(query, composition);
    if (composition.strict() && plan.scansTable()) {
      throw new UnroutedQueryException(
          String.format(
              "the query for prefix %s would scan the table, which strict() does not allow: %s;"
                  + " ask for a prefix that an index answers, or add a route",
              query.prefixKey(), plan.route().reason()));
    }
    if (plan.scansTable()) {
      LOGGER.debug(
          "the query for prefix {} scans the table: {}", query.prefixKey(), plan.route().reason());
    }
    Query rest = plan.rest();
    Rows rows = open(plan);
    openRows.add(rows);
    Runnable onClose =
        () -> {
          openRows.remove(rows);
          rows.close();
        };
    return Results.of(query, answer(rest, rows), onClose);
  }

  private Results answer(Query rest, Rows rows) {
    if (!rest.needsValues()) {
      return evaluate(rest, live(rows, codec::entry));
    } else if (values.areInRows()) {
      boolean expirations = rest.returnsExpirations();
      return evaluate(rest, live(rows, (key, row) -> whole(key, row, expirations)));
    }
    Iterator<LiveRow> live = live(rows, (key, row) -> new LiveRow(row, codec.entry(key, row)));
    if (rest.onlyKeys().needsValues()) {
      return evaluate(rest, new LoadedEntries(live, values, 0));
    }
    return evaluate(
        rest.withFilters(List.of()).withOrders(List.of()).offset(0),
        new LoadedEntries(selected(rest, live), values, rest.limit()));
  }

  private <T> Iterator<T> live(Rows rows, BiFunction<Key, Item, T> make) {
    return new LiveRows<>(rows, codec, composition.clock(), isOpen, make);
  }

  private Entry whole(Key key, Item row, boolean expiration) {
    Entry entry = Entry.of(key, composition.values().load(key, row));
    return expiration ? entry.withExpiration(codec.expiration(row)) : entry;
  }

  /**
   * Values are read of results alone. One that is gone by then makes room for another, but not
   * where rows were sorted, of which no more are held than are wanted.
   */
  private Iterator<LiveRow> selected(Query rest, Iterator<LiveRow> live) {
    Query selection = rest.orders().isEmpty() ? rest.limit(0) : rest;
    return selection.select(live, LiveRow::entry, composition.maxSortedEntries(), isOpen);
  }

  private Results evaluate(Query query, Iterator<Entry> entries) {
    return query.evaluate(entries, composition.maxSortedEntries(), isOpen, () -> {});
  }

  /** Stops all reading. */
  void close() {
    openRows.forEach(Rows::close);
  }

  private Rows open(QueryPlan plan) {
    Rows rows = openPath(plan);
    return plan.readsHomeRows()
        ? new HomeRows(rows, codec, this::home, batchReads(), plan.firstEntries())
        : rows;
  }

  private BatchReads batchReads() {
    return new BatchReads(table::batchRead, table::describe, codec, composition.retries());
  }

  private Optional<RowRead> home(Key key) {
    return composition.homeRead(key, Set.of(), composition.consistentReads());
  }

  private Rows openPath(QueryPlan plan) {
    if (plan.route().path() instanceof AccessPath.PartitionRead read) {
      List<Rows> partitions =
          read.partitions().stream()
              .map(partition -> queryPage(read, partition, plan))
              .map(page -> composition.queries().query(table, page))
              .toList();
      return partitions.size() == 1
          ? partitions.get(0)
          : new MergedRows(partitions, read.direction() == Direction.ASCENDING);
    } else if (plan.route().path() instanceof AccessPath.FullScan scan) {
      return composition.queries().scan(table, scanPage(scan.target(), plan));
    } else {
      return MergedRows.NONE;
    }
  }

  private QueryPage queryPage(AccessPath.PartitionRead read, String partition, QueryPlan plan) {
    return new QueryPage(
        read.target(),
        partition,
        read.range(),
        read.direction(),
        filter(plan),
        plan.attributes(),
        consistent(read.target()),
        plan.firstPage(),
        Optional.empty());
  }

  private ScanPage scanPage(Target target, QueryPlan plan) {
    return new ScanPage(
        target,
        filter(plan),
        plan.attributes(),
        consistent(target),
        plan.firstPage(),
        0,
        1,
        Optional.empty());
  }

  private Optional<Condition> filter(QueryPlan plan) {
    return Optional.of(plan.filters().condition(composition.clock().instant()));
  }

  private boolean consistent(Target target) {
    return composition.consistentReads(target);
  }
}
