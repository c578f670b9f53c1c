package io.ddbds.dynamo.spi;

import java.time.Duration;
import java.util.UUID;
import java.util.function.LongSupplier;

/**
 * Names a transaction, so that one which is sent again, as its reply was lost, is applied only
 * once.
 */
public final class TransactionToken {
  /**
   * How long it is used. DynamoDB knows a token for ten minutes ("TransactWriteItems" in its API
   * reference), and a request takes some of that.
   */
  public static final Duration LIFE = Duration.ofMinutes(9);

  private final String text = UUID.randomUUID().toString();
  private final LongSupplier nanos;
  private final long made;

  /** A token that no transaction has had. */
  public TransactionToken() {
    this(System::nanoTime);
  }

  /**
   * A token whose age goes by another measure of time.
   *
   * @param nanos counts nanoseconds from any beginning
   */
  public TransactionToken(LongSupplier nanos) {
    this.nanos = nanos;
    this.made = nanos.getAsLong();
  }

  /**
   * The token as it is sent.
   *
   * @return 36 characters
   */
  public String text() {
    return text;
  }

  /**
   * Whether a transaction that may have been applied must not be sent by it any more.
   *
   * @return whether its life is over
   */
  public boolean isSpent() {
    return nanos.getAsLong() - made > LIFE.toNanos();
  }
}
