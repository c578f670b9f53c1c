package io.ddbds.dynamo.spi;

import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * A request for a page of one partition.
 *
 * @param target what is read
 * @param partition the partition key
 * @param range which sort keys
 * @param direction which first
 * @param filter what items must be like to be returned; they are read and paid for all the same
 * @param attributes the attributes to return; empty for all
 * @param consistent whether the read is strongly consistent; an index's never is
 * @param limit how many items are read at most, before the filter; empty for as many as make 1 MB
 * @param start where the page before ended; empty for the first page
 */
public record QueryPage(
    Target target,
    String partition,
    SortRange range,
    Direction direction,
    Optional<Condition> filter,
    Set<String> attributes,
    boolean consistent,
    OptionalInt limit,
    Optional<Item> start) {
  public QueryPage {
    attributes = Set.copyOf(attributes);
  }

  /**
   * The request for the page after another one.
   *
   * @param end where that one ended
   * @return the same request from there, for twice as many items: that the page before was not
   *     enough says that rows are passed over, and there may be many
   */
  public QueryPage from(Item end) {
    return new QueryPage(
        target,
        partition,
        range,
        direction,
        filter,
        attributes,
        consistent,
        Page.next(limit),
        Optional.of(end));
  }
}
