package io.ddbds.compose;

import static java.util.Objects.requireNonNull;

import io.ddbds.Explaining;
import io.ddbds.Explanation;
import io.ddbds.Query;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Explains what each mount is asked. */
record MountedExplaining(FacetsByMount<Explaining> facets, MountedQueries queries)
    implements Explaining {
  @Override
  public Explanation explain(Query query) {
    requireNonNull(query, "query");
    facets.requireOpen().run();
    List<Part> parts =
        facets.mounts().below(query.prefixKey()).stream()
            .map(mount -> new Part(mount, facets.of(mount).explain(queries.part(query, mount))))
            .toList();
    return new Explanation(
        query,
        parts.isEmpty()
            ? "nothing is read: no store is mounted there"
            : said(parts, it -> Optional.of(it.access())).orElseThrow(),
        said(parts, Explanation::condition),
        all(parts, Explanation::atStore),
        atClient(query, parts),
        sum(parts, Explanation::expectedRequests),
        sum(parts, Explanation::expectedReadUnits),
        said(parts, Explanation::estimateBasis),
        all(parts, Explanation::writes));
  }

  private List<String> atClient(Query query, List<Part> parts) {
    List<String> lines = all(parts, Explanation::atClient);
    for (Part part : parts) {
      if (facets.mounts().isMasked(part.mount(), query.prefixKey())) {
        lines.add(part.mount() + ": what others hide is read and left out");
      }
    }
    if (parts.isEmpty()) {
      lines.add("prefix " + query.prefixKey() + ": no store is mounted there");
      query.filters().forEach(filter -> lines.add("filter " + filter + ": of nothing"));
      query.orders().forEach(order -> lines.add("order " + order + ": of nothing"));
    } else if (parts.size() > 1) {
      lines.add("prefix " + query.prefixKey() + ": the answers of the mounts are put together");
    }
    return lines;
  }

  private static List<String> all(List<Part> parts, Function<Explanation, List<String>> lines) {
    List<String> all = new ArrayList<>();
    for (Part part : parts) {
      lines.apply(part.explanation()).forEach(line -> all.add(part.mount() + ": " + line));
    }
    return all;
  }

  private static Optional<String> said(
      List<Part> parts, Function<Explanation, Optional<String>> text) {
    String all =
        parts.stream()
            .flatMap(
                part -> text.apply(part.explanation()).map(it -> part.mount() + ": " + it).stream())
            .collect(Collectors.joining("; "));
    return all.isEmpty() ? Optional.empty() : Optional.of(all);
  }

  /** Unknown if a part is. */
  private static OptionalDouble sum(
      List<Part> parts, Function<Explanation, OptionalDouble> estimate) {
    double sum = 0;
    for (Part part : parts) {
      OptionalDouble known = estimate.apply(part.explanation());
      if (known.isEmpty()) {
        return OptionalDouble.empty();
      }
      sum += known.getAsDouble();
    }
    return OptionalDouble.of(sum);
  }

  private record Part(Mount mount, Explanation explanation) {}
}
