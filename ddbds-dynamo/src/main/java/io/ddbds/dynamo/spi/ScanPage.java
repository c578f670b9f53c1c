package io.ddbds.dynamo.spi;

import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * A request for a page of a scan.
 *
 * @param target what is read
 * @param filter what items must be like to be returned; they are read and paid for all the same
 * @param attributes the attributes to return; empty for all
 * @param consistent whether the read is strongly consistent; an index's never is
 * @param limit how many items are read at most, before the filter; empty for as many as make 1 MB
 * @param segment which segment, from 0
 * @param segments into how many segments the scan is cut; 1 when it is not
 * @param start where the page before ended; empty for the first page
 */
public record ScanPage(
    Target target,
    Optional<Condition> filter,
    Set<String> attributes,
    boolean consistent,
    OptionalInt limit,
    int segment,
    int segments,
    Optional<Item> start) {
  public ScanPage {
    attributes = Set.copyOf(attributes);
  }

  /**
   * The request for the page after another one.
   *
   * @param end where that one ended
   * @return the same request from there, for twice as many items: that the page before was not
   *     enough says that rows are passed over, and there may be many
   */
  public ScanPage from(Item end) {
    return new ScanPage(
        target,
        filter,
        attributes,
        consistent,
        Page.next(limit),
        segment,
        segments,
        Optional.of(end));
  }

  /**
   * The request for the page after another one, of as many items.
   *
   * @param end where that one ended
   * @return the same request from there
   */
  public ScanPage startingAt(Item end) {
    return new ScanPage(
        target, filter, attributes, consistent, limit, segment, segments, Optional.of(end));
  }

  /**
   * The request for the first page of one segment.
   *
   * @param newSegment which segment, from 0
   * @param newSegments into how many segments the scan is cut
   * @return the same request there
   */
  public ScanPage segment(int newSegment, int newSegments) {
    return new ScanPage(
        target, filter, attributes, consistent, limit, newSegment, newSegments, start);
  }
}
