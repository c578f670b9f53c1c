package io.ddbds;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;

/**
 * How a store would answer a query.
 *
 * @param query the query
 * @param access what is read and how, such as {@code query of index providers} or {@code scan}; not
 *     blank
 * @param condition which part of it is read; empty when it is all
 * @param atStore the parts of the query that the store's engine answers, such as its prefix
 * @param atClient the parts that the client works out from what it reads, each with its reason; the
 *     prefix, if it is not the root, each filter and each order of the query are here or at the
 *     store, in the words of their {@code toString}
 * @param expectedRequests an estimate; empty when there is nothing to base one on
 * @param expectedReadUnits an estimate of the read capacity units; empty when there is nothing to
 *     base one on; both estimates are finite and not negative
 * @param estimateBasis what the estimates are based on and how old that may be, or why there are
 *     none; empty when there is nothing to say of that
 * @param writes what the store does for a write, and for a batch of them: the other side of how it
 *     answers queries; empty when there is nothing to say of that
 */
public record Explanation(
    Query query,
    String access,
    Optional<String> condition,
    List<String> atStore,
    List<String> atClient,
    OptionalDouble expectedRequests,
    OptionalDouble expectedReadUnits,
    Optional<String> estimateBasis,
    List<String> writes) {
  public Explanation {
    atStore = List.copyOf(atStore);
    atClient = List.copyOf(atClient);
    writes = List.copyOf(writes);
    requireEstimate("expected requests", expectedRequests);
    requireEstimate("expected read units", expectedReadUnits);
  }

  /**
   * An explanation that says nothing of what its estimates are based on, nor of writes.
   *
   * @param query the query
   * @param access what is read and how; not blank
   * @param condition which part of it is read; empty when it is all
   * @param atStore the parts of the query that the store's engine answers
   * @param atClient the parts that the client works out
   * @param expectedRequests an estimate, or empty
   * @param expectedReadUnits an estimate, or empty
   */
  public Explanation(
      Query query,
      String access,
      Optional<String> condition,
      List<String> atStore,
      List<String> atClient,
      OptionalDouble expectedRequests,
      OptionalDouble expectedReadUnits) {
    this(
        query,
        access,
        condition,
        atStore,
        atClient,
        expectedRequests,
        expectedReadUnits,
        Optional.empty(),
        List.of());
  }

  /**
   * The explanation as a JSON object, with a member for each component; what is empty is left out.
   *
   * @return the object, on one line
   */
  public String toJson() {
    List<String> members = new ArrayList<>();
    members.add(member("query", JsonString.quote(query.toString())));
    members.add(member("access", JsonString.quote(access)));
    condition.ifPresent(text -> members.add(member("condition", JsonString.quote(text))));
    members.add(member("atStore", array(atStore)));
    members.add(member("atClient", array(atClient)));
    expectedRequests.ifPresent(n -> members.add(member("expectedRequests", number(n))));
    expectedReadUnits.ifPresent(n -> members.add(member("expectedReadUnits", number(n))));
    estimateBasis.ifPresent(text -> members.add(member("estimateBasis", JsonString.quote(text))));
    if (!writes.isEmpty()) {
      members.add(member("writes", array(writes)));
    }
    return "{" + String.join(",", members) + "}";
  }

  /** The explanation for people, on several lines. */
  @Override
  public String toString() {
    List<String> lines = new ArrayList<>();
    lines.add(query.toString());
    lines.add("  access: " + access);
    condition.ifPresent(text -> lines.add("  where: " + text));
    atStore.forEach(part -> lines.add("  at the store: " + part));
    atClient.forEach(part -> lines.add("  at the client: " + part));
    expectedRequests.ifPresent(n -> lines.add("  expected requests: " + number(n)));
    expectedReadUnits.ifPresent(n -> lines.add("  expected read capacity units: " + number(n)));
    estimateBasis.ifPresent(text -> lines.add("  estimates: " + text));
    writes.forEach(part -> lines.add("  writes: " + part));
    return String.join(System.lineSeparator(), lines);
  }

  private static void requireEstimate(String what, OptionalDouble estimate) {
    estimate.ifPresent(
        n -> {
          if (!Double.isFinite(n) || n < 0) {
            throw new IllegalArgumentException(
                what + " is " + n + ", but must be zero or more: leave it empty when unknown");
          }
        });
  }

  private static String member(String name, String json) {
    return JsonString.quote(name) + ":" + json;
  }

  private static String array(List<String> texts) {
    return texts.stream().map(JsonString::quote).collect(Collectors.joining(",", "[", "]"));
  }

  private static String number(double number) {
    return String.format(Locale.ROOT, "%.1f", number);
  }
}
