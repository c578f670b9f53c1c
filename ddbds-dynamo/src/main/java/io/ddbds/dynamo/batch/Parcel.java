package io.ddbds.dynamo.batch;

import java.util.List;

/**
 * What one request writes. Used by one thread at a time.
 *
 * @param <T> a write; told from others by its identity
 */
public interface Parcel<T> {
  /**
   * What is in it.
   *
   * @return the writes, at least one
   */
  List<T> content();

  /**
   * Where it writes, as messages say it.
   *
   * @return such as {@code table "dht"}
   */
  String place();

  /**
   * Makes the request. A parcel is sent again after {@link io.ddbds.ThrottledException} and {@link
   * io.ddbds.ConflictException}, which say that nothing was written, and after {@link
   * io.ddbds.UnknownOutcomeException}, so that its writes must bear being applied twice, or tell
   * that they were applied already. Any other exception ends the delivery.
   *
   * @return what is to be sent yet, with the same writes as in {@link #content}; the others were
   *     applied
   */
  List<Parcel<T>> send();
}
