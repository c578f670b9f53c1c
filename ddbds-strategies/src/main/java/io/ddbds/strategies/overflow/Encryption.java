package io.ddbds.strategies.overflow;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.model.ServerSideEncryption;

/**
 * How S3 is asked to encrypt new objects.
 *
 * @param algorithm how; null to leave it to the bucket
 * @param kmsKeyId under which key; null where the algorithm has none, or for its default
 */
record Encryption(@Nullable ServerSideEncryption algorithm, @Nullable String kmsKeyId) {
  static final Encryption OF_BUCKET = new Encryption(null, null);
}
