package io.ddbds;

import java.util.List;

/** A value that the store cannot hold. Nothing was sent and nothing was changed. */
public final class ValueTooLargeException extends DatastoreException {
  private static final long serialVersionUID = 1L;

  private final long size;
  private final long limit;

  /**
   * Describes the refusal.
   *
   * @param key the key
   * @param size what was measured, in bytes, which may be more than the value
   * @param limit what the store can hold, in bytes
   * @param remedy what the caller can do, as the end of a sentence
   */
  public ValueTooLargeException(Key key, long size, long limit, String remedy) {
    super(
        "the value of key "
            + JsonString.quote(key.toString())
            + " makes "
            + size
            + " bytes where the store holds "
            + limit
            + " at most: "
            + remedy,
        List.of(key),
        null);
    this.size = size;
    this.limit = limit;
  }

  /**
   * What was measured.
   *
   * @return bytes
   */
  public long size() {
    return size;
  }

  /**
   * What the store can hold.
   *
   * @return bytes
   */
  public long limit() {
    return limit;
  }
}
