package io.ddbds.strategies.overflow;

import static java.util.Objects.requireNonNull;

import com.google.common.collect.Iterables;
import io.ddbds.BackendException;
import io.ddbds.Key;
import io.ddbds.dynamo.spi.ObjectStore;
import io.ddbds.dynamo.spi.StoredObject;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.ObjectIdentifier;
import software.amazon.awssdk.services.s3.model.S3Error;
import software.amazon.awssdk.services.s3.model.ServerSideEncryption;

/**
 * Objects in a bucket of S3. Immutable.
 *
 * <p>The client needs {@code s3:GetObject}, {@code s3:PutObject}, {@code s3:DeleteObject} and
 * {@code s3:AbortMultipartUpload} on the objects, and {@code s3:ListBucket} on the bucket: to list
 * them, and because without it S3 says of an object that is not there that access is denied.
 */
public final class S3Objects implements ObjectStore {
  /** How long an object is that is made by one request, unless set otherwise: 8 MiB. */
  public static final int DEFAULT_PART_BYTES = 8 << 20;

  /** The least length of a part, 5 MiB, by "Amazon S3 multipart upload limits". */
  private static final int LEAST_PART_BYTES = 5 << 20;

  /** How many objects one DeleteObjects names, by its page in the S3 API reference. */
  private static final int MOST_DELETED = 1000;

  private final S3Client client;
  private final String bucket;
  private final Encryption encryption;
  private final int partBytes;
  private final S3Calls calls;

  private S3Objects(S3Client client, String bucket, Encryption encryption, int partBytes) {
    this.client = requireNonNull(client, "client");
    this.bucket = requireNonNull(bucket, "bucket");
    this.encryption = encryption;
    this.partBytes = partBytes;
    this.calls = new S3Calls(bucket);
  }

  /**
   * Objects in a bucket, encrypted as the bucket has it.
   *
   * @param client reaches S3; stays its owner's to close
   * @param bucket the bucket's name; it must be there
   * @return the store
   */
  public static S3Objects of(S3Client client, String bucket) {
    return new S3Objects(client, bucket, Encryption.OF_BUCKET, DEFAULT_PART_BYTES);
  }

  /**
   * The same with new objects encrypted in a certain way.
   *
   * @param algorithm how
   * @return the store
   */
  public S3Objects encryption(ServerSideEncryption algorithm) {
    Encryption other = new Encryption(requireNonNull(algorithm, "algorithm"), null);
    return new S3Objects(client, bucket, other, partBytes);
  }

  /**
   * The same with new objects encrypted under a certain key of KMS.
   *
   * @param algorithm how, such as {@link ServerSideEncryption#AWS_KMS}
   * @param kmsKeyId the key's id, ARN or alias
   * @return the store
   */
  public S3Objects encryption(ServerSideEncryption algorithm, String kmsKeyId) {
    Encryption other =
        new Encryption(
            requireNonNull(algorithm, "algorithm"), requireNonNull(kmsKeyId, "kmsKeyId"));
    return new S3Objects(client, bucket, other, partBytes);
  }

  /**
   * The same with other parts. A longer object is made by a multipart upload, part after part, with
   * one part in memory. Of values that are longer than 10,000 parts, parts are longer.
   *
   * @param bytes how long a part is, at least 5 MiB; {@value #DEFAULT_PART_BYTES} unless set
   * @return the store
   * @throws IllegalArgumentException if it is less
   */
  public S3Objects partBytes(int bytes) {
    if (bytes < LEAST_PART_BYTES) {
      throw new IllegalArgumentException(
          "a part has "
              + bytes
              + " bytes, but S3 wants "
              + LEAST_PART_BYTES
              + " at least: leave the default, or choose more");
    }
    return new S3Objects(client, bucket, encryption, bytes);
  }

  @Override
  public String bucket() {
    return bucket;
  }

  @Override
  public void create(Key key, String name, byte[] content) {
    create(key, name, new ByteArrayInputStream(content), content.length);
  }

  @Override
  public void create(Key key, String name, InputStream content, long length) {
    new S3Upload(client, calls, encryption, bucket, key, name).send(content, length, partBytes);
  }

  @Override
  public Optional<InputStream> open(Key key, String name, long offset) {
    GetObjectRequest.Builder request = GetObjectRequest.builder().bucket(bucket).key(name);
    if (offset > 0) {
      request.range("bytes=" + offset + "-");
    }
    S3Call call = new S3Call("reading", name, Optional.of(key));
    return calls.send(
        call,
        () -> Optional.of(new S3Stream(client.getObject(request.build()), calls, call)),
        failure ->
            S3Calls.isBeyondEnd(failure)
                ? Optional.of(Optional.of(InputStream.nullInputStream()))
                : S3Calls.isMissing(failure) ? Optional.of(Optional.empty()) : Optional.empty());
  }

  @Override
  public Optional<StoredObject> find(String name) {
    return calls.send(
        new S3Call("looking at", name, Optional.empty()),
        () -> Optional.of(found(name, client.headObject(head -> head.bucket(bucket).key(name)))),
        failure -> S3Calls.isMissing(failure) ? Optional.of(Optional.empty()) : Optional.empty());
  }

  @Override
  public Page list(String prefix, Optional<String> after) {
    ListObjectsV2Response response =
        calls.send(
            new S3Call("listing", prefix + "*", Optional.empty()),
            () ->
                client.listObjectsV2(
                    list ->
                        list.bucket(bucket).prefix(prefix).continuationToken(after.orElse(null))));
    return new Page(
        response.contents().stream()
            .map(it -> new StoredObject(it.key(), it.size(), it.lastModified(), Optional.empty()))
            .toList(),
        Optional.ofNullable(response.nextContinuationToken()));
  }

  @Override
  public void delete(Collection<String> names) {
    Iterables.partition(names, MOST_DELETED).forEach(this::deleteSome);
  }

  private void deleteSome(List<String> names) {
    String named = names.size() == 1 ? names.get(0) : names.size() + " objects";
    List<ObjectIdentifier> objects =
        names.stream().map(name -> ObjectIdentifier.builder().key(name).build()).toList();
    List<S3Error> errors =
        calls
            .send(
                new S3Call("deleting", named, Optional.empty()),
                () ->
                    client.deleteObjects(
                        request ->
                            request.bucket(bucket).delete(it -> it.objects(objects).quiet(true))))
            .errors();
    if (!errors.isEmpty()) {
      S3Error first = errors.get(0);
      throw new BackendException(
          String.format(
              "%d of %d objects in bucket %s were not deleted; of %s S3 says: %s",
              errors.size(), names.size(), bucket, first.key(), first.message()),
          List.of(),
          null);
    }
  }

  private static StoredObject found(String name, HeadObjectResponse head) {
    KeyMetadata metadata =
        new KeyMetadata(head.metadata(), Optional.ofNullable(head.contentDisposition()));
    return new StoredObject(name, head.contentLength(), head.lastModified(), metadata.key());
  }
}
