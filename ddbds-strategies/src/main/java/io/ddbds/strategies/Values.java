package io.ddbds.strategies;

import io.ddbds.dynamo.spi.ObjectStore;
import io.ddbds.dynamo.spi.ValueStrategy;
import io.ddbds.strategies.overflow.OverflowValues;
import io.ddbds.strategies.overflow.S3Objects;
import software.amazon.awssdk.services.s3.S3Client;

/** Where the bytes of values live. */
public final class Values {
  private Values() {}

  /**
   * In the item, in attribute {@code Value}. An item, with its key and the names of its attributes,
   * has 409,600 bytes at most.
   *
   * @return the value strategy
   */
  public static ValueStrategy inline() {
    return new InlineValues();
  }

  /**
   * Short ones in the item, and those of more than 32 KiB in objects of S3, so that there is no
   * limit but that of an object. Gives the store {@link io.ddbds.Streaming}.
   *
   * @param client reaches S3; stays its owner's to close
   * @param bucket the bucket, which must be there
   * @return the value strategy, with more settings
   */
  public static OverflowValues overflowToS3(S3Client client, String bucket) {
    return overflowTo(S3Objects.of(client, bucket));
  }

  /**
   * As {@link #overflowToS3}, to objects that are kept elsewhere, or encrypted in a certain way.
   *
   * @param store keeps the objects, such as {@link S3Objects}
   * @return the value strategy, with more settings
   */
  public static OverflowValues overflowTo(ObjectStore store) {
    return OverflowValues.of(inline(), store);
  }
}
