package io.ddbds.cli;

import io.ddbds.dynamo.spi.ObjectStore;
import io.ddbds.strategies.overflow.S3Objects;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.NoSuchBucketException;

/** The buckets that values overflow to. S3 is reached when the first one is asked for. */
final class Buckets implements AutoCloseable {
  private final ConnectionOptions options;
  private @Nullable S3 s3;

  Buckets(ConnectionOptions options) {
    this.options = options;
  }

  /**
   * A client of S3.
   *
   * @param client the client
   * @param closing what is done in the end
   */
  record S3(S3Client client, Runnable closing) {}

  /** The objects of a bucket, which is created on an engine of this process. */
  ObjectStore objects(String bucket) {
    if (s3 == null) {
      s3 = options.connectS3();
    }
    if (options.isLocal()) {
      createIfMissing(s3.client(), bucket);
    }
    return S3Objects.of(s3.client(), bucket);
  }

  private static void createIfMissing(S3Client client, String bucket) {
    try {
      client.headBucket(request -> request.bucket(bucket));
    } catch (NoSuchBucketException missing) {
      client.createBucket(request -> request.bucket(bucket));
    }
  }

  @Override
  public void close() {
    if (s3 != null) {
      s3.closing().run();
    }
  }
}
