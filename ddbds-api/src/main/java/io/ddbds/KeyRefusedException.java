package io.ddbds;

import java.util.List;

/** A key that the store cannot hold. Nothing was sent and nothing was changed. */
public final class KeyRefusedException extends DatastoreException {
  private static final long serialVersionUID = 1L;

  /**
   * Describes the refusal.
   *
   * @param key the key
   * @param reason one sentence with the measure, the limit and the remedy
   */
  public KeyRefusedException(Key key, String reason) {
    super("key " + JsonString.quote(key.toString()) + " is refused: " + reason, List.of(key), null);
  }
}
