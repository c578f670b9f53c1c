package io.ddbds.memory;

import io.ddbds.Explanation;
import io.ddbds.Query;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** Says of any query that all entries are looked at, which costs no requests. */
final class MemoryExplanation {
  private static final String REASON = ": memory has no index";

  private MemoryExplanation() {}

  static Explanation of(Query query) {
    List<String> atClient = new ArrayList<>();
    if (!query.prefixKey().isRoot()) {
      atClient.add("prefix " + query.prefixKey() + REASON);
    }
    query.filters().forEach(filter -> atClient.add("filter " + filter + REASON));
    query.orders().forEach(order -> atClient.add("order " + order + REASON));
    if (query.offset() > 0) {
      atClient.add("offset " + query.offset() + REASON);
    }
    if (query.limit() > 0) {
      atClient.add("limit " + query.limit() + REASON);
    }
    return new Explanation(
        query,
        "scan of memory",
        Optional.empty(),
        List.of(),
        atClient,
        OptionalDouble.of(0),
        OptionalDouble.of(0));
  }
}
