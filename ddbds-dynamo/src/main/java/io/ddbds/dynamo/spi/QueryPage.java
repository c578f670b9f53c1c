package io.ddbds.dynamo.spi;

import java.util.HashSet;
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
    return part(range, Optional.of(end));
  }

  /**
   * The request for a page of another part of the partition, when this one was not enough.
   *
   * @param newRange which sort keys
   * @param newStart where a page before ended, at a sort key of the range; empty for its first page
   * @return the same request there, for twice as many items
   */
  public QueryPage part(SortRange newRange, Optional<Item> newStart) {
    return new QueryPage(
        target,
        partition,
        newRange,
        direction,
        filter,
        attributes,
        consistent,
        Page.next(limit),
        newStart);
  }

  /**
   * The same request for items that have another attribute, too.
   *
   * @param attribute its name
   * @return the request, as it is if it asks for all attributes
   */
  public QueryPage returning(String attribute) {
    Set<String> more = new HashSet<>(attributes);
    more.add(attribute);
    return attributes.isEmpty()
        ? this
        : new QueryPage(
            target, partition, range, direction, filter, more, consistent, limit, start);
  }
}
