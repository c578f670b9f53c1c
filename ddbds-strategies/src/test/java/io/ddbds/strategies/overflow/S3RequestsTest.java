package io.ddbds.strategies.overflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ddbds.BackendException;
import io.ddbds.InterruptedOperationException;
import io.ddbds.Key;
import io.ddbds.ThrottledException;
import io.ddbds.dynamo.spi.ObjectStore;
import io.ddbds.dynamo.spi.StoredObject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.SocketException;
import java.nio.channels.ClosedByInterruptException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.model.AbortMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.CreateMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.DeleteObjectsRequest;
import software.amazon.awssdk.services.s3.model.NoSuchBucketException;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.S3Error;
import software.amazon.awssdk.services.s3.model.ServerSideEncryption;
import software.amazon.awssdk.services.s3.model.UploadPartRequest;

/** What objects ask of S3, and what they make of its answers. */
class S3RequestsTest {
  private static final Key A = Key.of("/a");
  private static final int PART = 5 << 20;

  private final FakeS3 s3 = new FakeS3();
  private final S3Objects objects = S3Objects.of(s3, "values").partBytes(PART);

  @ParameterizedTest
  @CsvSource({"0, 0", "1, 0", "5242880, 0", "5242881, 2", "10485760, 2", "10485761, 3"})
  void object_isOneRequest_orPartAfterPart(int length, int parts) throws IOException {
    byte[] value = value(length);
    objects.create(A, "p/1", new ByteArrayInputStream(value), length);
    assertThat(s3.requests).filteredOn(UploadPartRequest.class::isInstance).hasSize(parts);
    assertThat(s3.requests).hasSize(parts == 0 ? 1 : parts + 2);
    assertThat(s3.objects.get("p/1")).isEqualTo(value);
    assertThat(s3.uploadsUnderWay()).isZero();
    try (InputStream read = objects.open(A, "p/1", 0).orElseThrow()) {
      assertThat(read.readAllBytes()).isEqualTo(value);
    }
  }

  @Test
  void array_isWrittenAsItIs() {
    objects.create(A, "p/1", value(10));
    assertThat(s3.objects.get("p/1")).isEqualTo(value(10));
    assertThat(objects.bucket()).isEqualTo("values");
  }

  @Test
  void partsAsShortAsS3Takes_areTaken_andShorterRefused() {
    assertThatThrownBy(() -> objects.partBytes(PART - 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContainingAll("5242879", "5242880");
  }

  @Test
  void objectWithItsKey_isFound() {
    objects.create(A, "p/1", value(10));
    assertThat(objects.find("p/1"))
        .contains(new StoredObject("p/1", 10, FakeS3.CREATED, Optional.of(A)));
    assertThat(objects.find("p/2")).isEmpty();
  }

  @Test
  void encryption_isThatOfEachRequestThatMakesAnObject() {
    S3Objects kms = objects.encryption(ServerSideEncryption.AWS_KMS, "id");
    kms.create(A, "p/1", value(1));
    kms.create(A, "p/2", value(PART + 1));
    objects.encryption(ServerSideEncryption.AES256).create(A, "p/3", value(1));
    PutObjectRequest put = (PutObjectRequest) s3.requests.get(0);
    assertThat(put.serverSideEncryption()).isEqualTo(ServerSideEncryption.AWS_KMS);
    assertThat(put.ssekmsKeyId()).isEqualTo("id");
    CreateMultipartUploadRequest begin = (CreateMultipartUploadRequest) s3.requests.get(1);
    assertThat(begin.serverSideEncryption()).isEqualTo(ServerSideEncryption.AWS_KMS);
    assertThat(begin.ssekmsKeyId()).isEqualTo("id");
    PutObjectRequest last = (PutObjectRequest) s3.requests.get(s3.requests.size() - 1);
    assertThat(last.serverSideEncryption()).isEqualTo(ServerSideEncryption.AES256);
    assertThat(last.ssekmsKeyId()).isNull();
  }

  @Test
  void openedObject_isReadFromAPlace() throws IOException {
    objects.create(A, "p/1", value(10));
    try (InputStream rest = objects.open(A, "p/1", 7).orElseThrow()) {
      assertThat(rest.read()).isEqualTo(value(10)[7] & 0xff);
      assertThat(rest.readAllBytes()).isEqualTo(Arrays.copyOfRange(value(10), 8, 10));
      assertThat(rest.read()).isEqualTo(-1);
    }
    assertThat(s3.closed).isTrue();
    assertThat(s3.aborted).isFalse();
    try (InputStream beyond = objects.open(A, "p/1", 10).orElseThrow()) {
      assertThat(beyond.read()).isEqualTo(-1);
    }
    assertThat(objects.open(A, "p/2", 0)).isEmpty();
  }

  @Test
  void halfReadObject_isNotWaitedFor() throws IOException {
    objects.create(A, "p/1", value(10));
    try (InputStream rest = objects.open(A, "p/1", 0).orElseThrow()) {
      assertThat(rest.read()).isEqualTo(value(10)[0] & 0xff);
    }
    assertThat(s3.aborted).isTrue();
  }

  @Test
  void objectOfWhichNothingIsWanted_isNotReadToItsEnd() throws IOException {
    objects.create(A, "p/1", value(10));
    try (InputStream rest = objects.open(A, "p/1", 0).orElseThrow()) {
      assertThat(rest.read(new byte[1], 0, 0)).isZero();
    }
    assertThat(s3.aborted).isTrue();
  }

  @Test
  void connectionThatBreaks_isLeftToWhoeverCanReadOn_unlessTheThreadIsInterrupted()
      throws IOException {
    objects.create(A, "p/1", value(10));
    s3.breakage = Optional.of(new SocketException("reset"));
    try (InputStream rest = objects.open(A, "p/1", 0).orElseThrow()) {
      assertThatThrownBy(rest::readAllBytes).isInstanceOf(SocketException.class);
    }
    try (InputStream rest = objects.open(A, "p/1", 0).orElseThrow()) {
      Thread.currentThread().interrupt();
      assertThatThrownBy(rest::readAllBytes).isInstanceOf(InterruptedOperationException.class);
      assertThat(Thread.interrupted()).isTrue();
    }
  }

  @Test
  void readThatBreaks_namesKeyAndObject() throws IOException {
    objects.create(A, "p/1", value(10));
    s3.breakage = Optional.of(SdkClientException.create("the checksum does not fit"));
    try (InputStream rest = objects.open(A, "p/1", 0).orElseThrow()) {
      assertThatThrownBy(rest::readAllBytes)
          .isInstanceOf(BackendException.class)
          .hasMessageContainingAll("reading object p/1 of bucket values", "/a", "checksum");
    }
  }

  @Test
  void list_givesOnePageAfterTheOther() {
    IntStream.range(0, 7).forEach(i -> objects.create(A, "p/" + i, value(i)));
    objects.create(A, "q/1", value(1));
    ObjectStore.Page first = objects.list("p/", Optional.empty());
    assertThat(first.objects())
        .containsExactly(listed("p/0", 0), listed("p/1", 1), listed("p/2", 2));
    ObjectStore.Page second = objects.list("p/", first.next());
    ObjectStore.Page last = objects.list("p/", second.next());
    assertThat(last.objects()).containsExactly(listed("p/6", 6));
    assertThat(last.next()).isEmpty();
  }

  @Test
  void deletion_namesAThousandObjectsARequest() {
    List<String> names = IntStream.range(0, 2_001).mapToObj(i -> "p/" + i).toList();
    names.forEach(name -> s3.objects.put(name, value(1)));
    objects.delete(names);
    assertThat(s3.objects).isEmpty();
    assertThat(s3.requests)
        .extracting(request -> ((DeleteObjectsRequest) request).delete().objects().size())
        .containsExactly(1_000, 1_000, 1);
  }

  @Test
  void deletionThatIsRefused_saysOfWhatAndWhy() {
    s3.refusals = List.of(S3Error.builder().key("p/2").message("locked").build());
    assertThatThrownBy(() -> objects.delete(List.of("p/1", "p/2")))
        .isInstanceOf(BackendException.class)
        .hasMessage("1 of 2 objects in bucket values were not deleted; of p/2 S3 says: locked");
    s3.failure = () -> Optional.of(FakeS3.answer(400));
    assertThatThrownBy(() -> objects.delete(List.of("p/1")))
        .hasMessageContaining("deleting object p/1 of bucket");
    assertThatThrownBy(() -> objects.delete(List.of("p/1", "p/2")))
        .hasMessageContaining("deleting object 2 objects of bucket");
  }

  @Test
  void uploadThatFails_isAborted_alsoIfThatFails() {
    s3.failure =
        () ->
            s3.requests.get(s3.requests.size() - 1) instanceof UploadPartRequest
                ? Optional.of(FakeS3.answer(400))
                : Optional.empty();
    assertThatThrownBy(() -> objects.create(A, "p/1", value(PART + 1)))
        .isInstanceOf(BackendException.class)
        .hasMessageContainingAll("writing object p/1", "/a", "S3 answers 400");
    assertThat(s3.uploadsUnderWay()).isZero();
    assertThat(s3.objects).isEmpty();
    s3.failure =
        () ->
            s3.requests.get(s3.requests.size() - 1) instanceof CreateMultipartUploadRequest
                ? Optional.empty()
                : Optional.of(
                    FakeS3.answer(
                        s3.requests.get(s3.requests.size() - 1)
                                instanceof AbortMultipartUploadRequest
                            ? 500
                            : 400));
    assertThatThrownBy(() -> objects.create(A, "p/2", value(PART + 1)))
        .hasMessageContaining("S3 answers 400");
  }

  @Test
  void streamThatBreaksOff_isNamed() {
    InputStream broken =
        new InputStream() {
          @Override
          public int read() throws IOException {
            throw new IOException("unplugged");
          }

          @Override
          public int read(byte[] buffer, int offset, int length) throws IOException {
            throw new IOException("unplugged");
          }
        };
    assertThatThrownBy(() -> objects.create(A, "p/1", broken, 10))
        .hasMessage("the stream with the value of key /a broke off")
        .hasRootCauseMessage("unplugged");
    assertThat(s3.requests).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "403, access is denied: the client needs s3:GetObject",
    "500, S3 answers 500: answer",
    "404, S3 answers 404: answer"
  })
  void failure_isToldWithWhatItMeans(int status, String meaning) {
    s3.failure = () -> Optional.of(FakeS3.answer(status));
    assertThatThrownBy(() -> objects.create(A, "p/1", value(1)))
        .isExactlyInstanceOf(BackendException.class)
        .hasMessageStartingWith(
            "writing object p/1 of bucket values, which holds the value of key /a, failed: ")
        .hasMessageContaining(meaning)
        .matches(e -> ((BackendException) e).keys().equals(List.of(A)));
  }

  @Test
  void missingBucket_isNoMissingObject() {
    s3.failure =
        () ->
            Optional.of((RuntimeException) NoSuchBucketException.builder().statusCode(404).build());
    assertThatThrownBy(() -> objects.find("p/1")).hasMessageContaining("there is no such bucket");
    assertThatThrownBy(() -> objects.open(A, "p/1", 0)).hasMessageContaining("create it");
  }

  @Test
  void requestsThatAreTooMany_areThrottled() {
    for (int status : new int[] {503, 429}) {
      s3.failure = () -> Optional.of(FakeS3.answer(status));
      assertThatThrownBy(() -> objects.find("p/1"))
          .isInstanceOf(ThrottledException.class)
          .hasMessageContaining("looking at object p/1 of bucket values failed: S3 asks for fewer");
    }
  }

  @Test
  void unreachable_asksForTheEndpoint() {
    s3.failure = () -> Optional.of(SdkClientException.create("refused"));
    assertThatThrownBy(() -> objects.find("p/1"))
        .isExactlyInstanceOf(BackendException.class)
        .hasMessageContaining("refused (is the endpoint right, and reachable?)");
    s3.failure = () -> Optional.of(new IllegalStateException("closed"));
    assertThatThrownBy(() -> objects.find("p/1")).isExactlyInstanceOf(BackendException.class);
  }

  @Test
  void interruptedThread_sendsNothing_andRemainsInterrupted() {
    Thread.currentThread().interrupt();
    assertThatThrownBy(() -> objects.find("p/1"))
        .isInstanceOf(InterruptedOperationException.class)
        .hasMessage("looking at object p/1 of bucket values was interrupted");
    assertThat(Thread.interrupted()).isTrue();
    assertThat(s3.requests).isEmpty();
  }

  @Test
  void interruptUnderWay_isToldAsSuch() {
    for (Throwable cause :
        List.of(
            new InterruptedException(),
            new ClosedByInterruptException(),
            AbortedException.create("aborted"))) {
      s3.failure = () -> Optional.of(SdkException.create("broken", cause));
      assertThatThrownBy(() -> objects.find("p/1"))
          .isInstanceOf(InterruptedOperationException.class);
      assertThat(Thread.interrupted()).isTrue();
    }
    s3.failure =
        () -> {
          Thread.currentThread().interrupt();
          return Optional.of(SdkClientException.create("broken"));
        };
    assertThatThrownBy(() -> objects.find("p/1")).isInstanceOf(InterruptedOperationException.class);
    assertThat(Thread.interrupted()).isTrue();
    s3.failure =
        () -> {
          Thread.currentThread().interrupt();
          return Optional.of(FakeS3.answer(500));
        };
    assertThatThrownBy(() -> objects.find("p/1")).isInstanceOf(BackendException.class);
    assertThat(Thread.interrupted()).isTrue();
  }

  private static StoredObject listed(String name, long size) {
    return new StoredObject(name, size, FakeS3.CREATED, Optional.empty());
  }

  private static byte[] value(int length) {
    byte[] value = new byte[length];
    for (int i = 0; i < length; i++) {
      value[i] = (byte) (i * 31 + i / 1_000);
    }
    return value;
  }
}
