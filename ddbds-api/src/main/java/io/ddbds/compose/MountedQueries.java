package io.ddbds.compose;

import io.ddbds.Entry;
import io.ddbds.Order;
import io.ddbds.Query;
import io.ddbds.ReadOperations;
import io.ddbds.Results;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.stream.StreamSupport;

/** Asks the mounts that a query is about, and puts their answers together as it wants them. */
record MountedQueries(MountTable mounts, BooleanSupplier storeIsOpen) {
  /** Asks of each mount what reads it, the store itself or a transaction. */
  Results of(Query query, Function<Mount, ReadOperations> reader) {
    List<Mount> asked = mounts.below(query.prefixKey());
    List<Results> answers = new ArrayList<>();
    List<Iterator<Entry>> sources = new ArrayList<>();
    for (Mount mount : asked) {
      Results answer = reader.apply(mount).query(part(query, mount));
      answers.add(answer);
      sources.add(visible(mount, answer));
    }
    Iterator<Entry> all =
        query.orders().isEmpty()
            ? new ConcatenatedEntries(sources)
            : new MergedEntries(sources, Order.comparator(query.orders()));
    Results rest =
        rest(query)
            .evaluate(all, Long.MAX_VALUE, storeIsOpen, () -> answers.forEach(Results::close));
    return Results.of(query, rest, rest::close);
  }

  /** What a mount is asked: all that may be among the first entries of the whole. */
  Query part(Query query, Mount mount) {
    boolean masked = mounts.isMasked(mount, query.prefixKey());
    Query window = query.offset(0).limit(masked ? 0 : TransformedQuery.windowEnd(query));
    boolean values = !query.keysOnly() || query.orders().stream().anyMatch(Order::needsValue);
    return values
        ? new Query(
            window.prefix(),
            window.filters(),
            window.orders(),
            window.offset(),
            window.limit(),
            false,
            window.returnsSizes(),
            window.returnsExpirations())
        : window;
  }

  /** Prefix, filters and orders are done with when the mounts have answered. */
  private static Query rest(Query query) {
    return query.withFilters(List.of()).withOrders(List.of());
  }

  private Iterator<Entry> visible(Mount mount, Results answer) {
    if (!mounts.isMasked(mount, answer.query().prefixKey())) {
      return answer;
    }
    Iterable<Entry> entries = () -> answer;
    return StreamSupport.stream(entries.spliterator(), false)
        .filter(entry -> mounts.find(entry.key()).filter(mount::equals).isPresent())
        .iterator();
  }
}
