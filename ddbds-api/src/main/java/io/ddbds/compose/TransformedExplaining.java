package io.ddbds.compose;

import io.ddbds.Explaining;
import io.ddbds.Explanation;
import io.ddbds.Query;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Explains the query that the store is asked, and what is left to do. */
record TransformedExplaining(Explaining facet, KeyTransform transform) implements Explaining {
  @Override
  public Explanation explain(Query query) {
    TransformedQuery plan = TransformedQuery.of(query, transform);
    Explanation stored = new OwnFailures(transform).call(() -> facet.explain(plan.stored()));
    return new Explanation(
        query,
        stored.access(),
        stored.condition(),
        atStore(plan, stored),
        atClient(plan, stored),
        stored.expectedRequests(),
        stored.expectedReadUnits(),
        estimateBasis(plan, stored),
        stored.writes());
  }

  private List<String> atStore(TransformedQuery plan, Explanation stored) {
    List<String> parts = new ArrayList<>();
    Query query = plan.query();
    if (!query.prefixKey().isRoot() && !plan.stored().prefixKey().isRoot()) {
      parts.add(
          String.format(
              "prefix %s, as %s: %s", query.prefixKey(), plan.stored().prefixKey(), transform));
    }
    parts.addAll(stored.atStore());
    return parts;
  }

  private List<String> atClient(TransformedQuery plan, Explanation stored) {
    List<String> parts = new ArrayList<>(stored.atClient());
    Query query = plan.query();
    if (!query.prefixKey().isRoot() && plan.stored().prefixKey().isRoot()) {
      parts.add("prefix " + query.prefixKey() + ": " + transform);
    }
    plan.root().ifPresent(key -> parts.add("the entry of the root key: read as " + key));
    plan.rest()
        .filters()
        .forEach(it -> parts.add("filter " + it + ": of keys as callers know them"));
    plan.rest().orders().forEach(it -> parts.add("order " + it + ": stored keys have another"));
    return parts;
  }

  private static Optional<String> estimateBasis(TransformedQuery plan, Explanation stored) {
    return plan.root().isPresent() && stored.expectedRequests().isPresent()
        ? Optional.of(
            stored.estimateBasis().map(basis -> basis + "; ").orElse("")
                + "without the read of the root key's entry")
        : stored.estimateBasis();
  }
}
