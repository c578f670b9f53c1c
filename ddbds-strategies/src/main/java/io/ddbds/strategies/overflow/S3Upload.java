package io.ddbds.strategies.overflow;

import io.ddbds.DatastoreException;
import io.ddbds.Key;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.CreateMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.UploadPartResponse;

/** One object on its way to S3: by one request if it is short, and otherwise part after part. */
final class S3Upload {
  private static final Logger LOG = LoggerFactory.getLogger(S3Upload.class);

  /** How many parts an upload has, by "Amazon S3 multipart upload limits" in the user guide. */
  private static final int MOST_PARTS = 10_000;

  private static final String CONTENT_TYPE = "application/octet-stream";

  private final S3Client client;
  private final S3Calls calls;
  private final S3Call call;
  private final Encryption encryption;
  private final String bucket;
  private final String name;
  private final KeyMetadata metadata;

  S3Upload(
      S3Client client, S3Calls calls, Encryption encryption, String bucket, Key key, String name) {
    this.client = client;
    this.calls = calls;
    this.call = new S3Call("writing", name, Optional.of(key));
    this.encryption = encryption;
    this.bucket = bucket;
    this.name = name;
    this.metadata = KeyMetadata.of(key);
  }

  /** Sends all of a stream. What it throws keeps the object from being there. */
  void send(InputStream content, long length, int partBytes) {
    if (length <= partBytes) {
      sendWhole(read(content, (int) length));
    } else {
      sendParts(content, length, (int) Math.max(partBytes, -Math.floorDiv(-length, MOST_PARTS)));
    }
  }

  private void sendWhole(byte[] bytes) {
    PutObjectRequest request =
        PutObjectRequest.builder()
            .bucket(bucket)
            .key(name)
            .metadata(metadata.user())
            .contentDisposition(metadata.contentDisposition().orElse(null))
            .contentType(CONTENT_TYPE)
            .serverSideEncryption(encryption.algorithm())
            .ssekmsKeyId(encryption.kmsKeyId())
            .build();
    calls.run(call, () -> client.putObject(request, body(bytes)));
  }

  private void sendParts(InputStream content, long length, int partBytes) {
    String upload = begin();
    try {
      List<CompletedPart> parts = new ArrayList<>();
      for (long sent = 0; sent < length; sent += partBytes) {
        byte[] bytes = read(content, (int) Math.min(partBytes, length - sent));
        parts.add(sendPart(upload, parts.size() + 1, bytes));
      }
      complete(upload, parts);
    } catch (RuntimeException | Error e) { // whatever it was, parts that nobody completes are paid
      abort(upload);
      throw e;
    }
  }

  private String begin() {
    CreateMultipartUploadRequest request =
        CreateMultipartUploadRequest.builder()
            .bucket(bucket)
            .key(name)
            .metadata(metadata.user())
            .contentDisposition(metadata.contentDisposition().orElse(null))
            .contentType(CONTENT_TYPE)
            .serverSideEncryption(encryption.algorithm())
            .ssekmsKeyId(encryption.kmsKeyId())
            .build();
    return calls.send(call, () -> client.createMultipartUpload(request)).uploadId();
  }

  private CompletedPart sendPart(String upload, int number, byte[] bytes) {
    UploadPartResponse sent =
        calls.send(
            call,
            () ->
                client.uploadPart(
                    part -> part.bucket(bucket).key(name).uploadId(upload).partNumber(number),
                    body(bytes)));
    // S3 wants the checksum again that the SDK has sent with the part, if it has.
    return CompletedPart.builder()
        .partNumber(number)
        .eTag(sent.eTag())
        .checksumCRC32(sent.checksumCRC32())
        .build();
  }

  private void complete(String upload, List<CompletedPart> parts) {
    calls.run(
        call,
        () ->
            client.completeMultipartUpload(
                request ->
                    request
                        .bucket(bucket)
                        .key(name)
                        .uploadId(upload)
                        .multipartUpload(whole -> whole.parts(parts))));
  }

  private void abort(String upload) {
    try {
      calls.run(
          call,
          () ->
              client.abortMultipartUpload(
                  request -> request.bucket(bucket).key(name).uploadId(upload)));
    } catch (DatastoreException e) {
      LOG.debug("the parts of {} are left for a lifecycle rule", name, e);
    }
  }

  /** As many bytes as the stream was said to have; it throws if it has others. */
  private byte[] read(InputStream content, int length) {
    try {
      return content.readNBytes(length);
    } catch (IOException e) {
      throw new UncheckedIOException(
          "the stream with the value of key " + call.key().orElseThrow() + " broke off", e);
    }
  }

  private static RequestBody body(byte[] bytes) {
    return RequestBody.fromContentProvider(
        () -> new ByteArrayInputStream(bytes), bytes.length, CONTENT_TYPE);
  }
}
