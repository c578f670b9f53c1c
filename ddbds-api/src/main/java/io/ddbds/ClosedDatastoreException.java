package io.ddbds;

import java.util.List;

/** An operation on a datastore that was closed. */
public final class ClosedDatastoreException extends DatastoreException {
  private static final long serialVersionUID = 1L;

  /** Says that the datastore is closed. */
  public ClosedDatastoreException() {
    super("the datastore is closed: open another one", List.of(), null);
  }
}
