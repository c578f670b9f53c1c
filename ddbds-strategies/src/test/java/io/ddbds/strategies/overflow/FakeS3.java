package io.ddbds.strategies.overflow;

import com.google.common.base.Throwables;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.AbortMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.AbortMultipartUploadResponse;
import software.amazon.awssdk.services.s3.model.CompleteMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.CompleteMultipartUploadResponse;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.CreateMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.CreateMultipartUploadResponse;
import software.amazon.awssdk.services.s3.model.DeleteObjectsRequest;
import software.amazon.awssdk.services.s3.model.DeleteObjectsResponse;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.HeadObjectRequest;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Request;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.PutObjectResponse;
import software.amazon.awssdk.services.s3.model.S3Error;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.S3Object;
import software.amazon.awssdk.services.s3.model.S3Request;
import software.amazon.awssdk.services.s3.model.UploadPartRequest;
import software.amazon.awssdk.services.s3.model.UploadPartResponse;

/** A client of a bucket in memory, without any wire: it answers as S3 is documented to. */
final class FakeS3 implements S3Client {
  static final Instant CREATED = Instant.parse("2026-01-01T00:00:00Z");
  private static final int PAGE = 3;

  final List<S3Request> requests = new ArrayList<>();
  final Map<String, byte[]> objects = new TreeMap<>();
  final AtomicBoolean aborted = new AtomicBoolean();
  final AtomicBoolean closed = new AtomicBoolean();
  private final Map<String, S3Request> heads = new HashMap<>();
  private final Map<String, List<byte[]>> uploads = new HashMap<>();

  /** What the next calls throw, if it gives anything. */
  Supplier<Optional<RuntimeException>> failure = Optional::empty;

  /** What a stream that is read throws at its end, if it is there. */
  Optional<Exception> breakage = Optional.empty();

  /** What S3 says of objects that it does not delete. */
  List<S3Error> refusals = List.of();

  /** The failure of a service. */
  static S3Exception answer(int status) {
    return (S3Exception) S3Exception.builder().statusCode(status).message("answer").build();
  }

  @Override
  public String serviceName() {
    return "s3";
  }

  @Override
  public void close() {}

  @Override
  public PutObjectResponse putObject(PutObjectRequest request, RequestBody body) {
    note(request);
    heads.put(request.key(), request);
    objects.put(request.key(), bytes(body));
    return PutObjectResponse.builder().build();
  }

  @Override
  public ResponseInputStream<GetObjectResponse> getObject(GetObjectRequest request) {
    note(request);
    byte[] object = object(request.key());
    int from =
        request.range() == null ? 0 : Integer.parseInt(request.range().replaceAll("\\D", ""));
    if (from > 0 && from >= object.length) {
      throw answer(416);
    }
    byte[] rest = Arrays.copyOfRange(object, from, object.length);
    return new ResponseInputStream<>(
        GetObjectResponse.builder().build(),
        AbortableInputStream.create(new Breaking(rest), () -> aborted.set(true)));
  }

  @Override
  public HeadObjectResponse headObject(HeadObjectRequest request) {
    note(request);
    byte[] object = object(request.key());
    S3Request head = heads.get(request.key());
    return HeadObjectResponse.builder()
        .contentLength((long) object.length)
        .lastModified(CREATED)
        .metadata(head instanceof PutObjectRequest put ? put.metadata() : Map.of())
        .contentDisposition(head instanceof PutObjectRequest put ? put.contentDisposition() : null)
        .build();
  }

  @Override
  public ListObjectsV2Response listObjectsV2(ListObjectsV2Request request) {
    note(request);
    List<String> names =
        objects.keySet().stream()
            .filter(name -> name.startsWith(request.prefix()))
            .filter(
                name ->
                    request.continuationToken() == null
                        || name.compareTo(request.continuationToken()) > 0)
            .limit(PAGE)
            .toList();
    return ListObjectsV2Response.builder()
        .contents(
            names.stream()
                .map(
                    name ->
                        S3Object.builder()
                            .key(name)
                            .size((long) object(name).length)
                            .lastModified(CREATED)
                            .build())
                .toList())
        .nextContinuationToken(names.size() < PAGE ? null : names.get(PAGE - 1))
        .build();
  }

  @Override
  public DeleteObjectsResponse deleteObjects(DeleteObjectsRequest request) {
    note(request);
    if (refusals.isEmpty()) {
      request.delete().objects().forEach(object -> objects.remove(object.key()));
    }
    return DeleteObjectsResponse.builder().errors(refusals).build();
  }

  @Override
  public CreateMultipartUploadResponse createMultipartUpload(CreateMultipartUploadRequest request) {
    note(request);
    String id = "upload-" + uploads.size();
    uploads.put(id, new ArrayList<>());
    return CreateMultipartUploadResponse.builder().uploadId(id).build();
  }

  @Override
  public UploadPartResponse uploadPart(UploadPartRequest request, RequestBody body) {
    note(request);
    uploads.get(request.uploadId()).add(bytes(body));
    return UploadPartResponse.builder()
        .eTag("tag-" + request.partNumber())
        .checksumCRC32("sum-" + request.partNumber())
        .build();
  }

  @Override
  public CompleteMultipartUploadResponse completeMultipartUpload(
      CompleteMultipartUploadRequest request) {
    note(request);
    ByteArrayOutputStream whole = new ByteArrayOutputStream();
    for (CompletedPart part : request.multipartUpload().parts()) {
      if (!part.eTag().equals("tag-" + part.partNumber())
          || !part.checksumCRC32().equals("sum-" + part.partNumber())) {
        throw answer(400);
      }
      whole.writeBytes(uploads.get(request.uploadId()).get(part.partNumber() - 1));
    }
    objects.put(request.key(), whole.toByteArray());
    uploads.remove(request.uploadId());
    return CompleteMultipartUploadResponse.builder().build();
  }

  @Override
  public AbortMultipartUploadResponse abortMultipartUpload(AbortMultipartUploadRequest request) {
    note(request);
    uploads.remove(request.uploadId());
    return AbortMultipartUploadResponse.builder().build();
  }

  /** How many uploads are neither complete nor aborted. */
  int uploadsUnderWay() {
    return uploads.size();
  }

  private void note(S3Request request) {
    requests.add(request);
    failure
        .get()
        .ifPresent(
            thrown -> {
              throw thrown;
            });
  }

  private byte[] object(String name) {
    byte[] object = objects.get(name);
    if (object == null) {
      throw answer(404);
    }
    return object;
  }

  private static byte[] bytes(RequestBody body) {
    try {
      return body.contentStreamProvider().newStream().readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The rest of an object, which may break off where it should end. */
  private final class Breaking extends FilterInputStream {
    Breaking(byte[] bytes) {
      super(new ByteArrayInputStream(bytes));
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
      int read = super.read(buffer, offset, length);
      if (read < 0 && breakage.isPresent()) {
        Throwables.throwIfInstanceOf(breakage.get(), IOException.class);
        throw (SdkException) breakage.get();
      }
      return read;
    }

    @Override
    public void close() {
      closed.set(true);
    }
  }
}
