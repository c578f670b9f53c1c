package io.ddbds.dynamo.spi;

/**
 * Told of each request to DynamoDB when it has ended. Called by the thread that made it, and safe
 * for use by several at once. What it throws is logged and goes no further.
 */
@FunctionalInterface
public interface RequestListener {
  /**
   * Tells of a request.
   *
   * @param request what was asked, and how it ended
   */
  void ended(RequestObservation request);
}
