package io.ddbds.strategies.overflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ddbds.BackendException;
import io.ddbds.CorruptEntryException;
import io.ddbds.Datastore;
import io.ddbds.Key;
import io.ddbds.dynamo.spi.StoredObject;
import io.ddbds.dynamo.testing.InMemoryTable;
import io.ddbds.local.LocalS3;
import io.ddbds.strategies.Ddbds;
import io.ddbds.strategies.KeySchemas;
import io.ddbds.strategies.Values;
import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3ClientBuilder;
import software.amazon.awssdk.services.s3.model.ServerSideEncryption;

/** Values in S3, over a stand-in. */
@Tag("engine")
class S3ObjectsTest {
  private static final Key A = Key.of("/a");
  private static final Key B = Key.of("/b");
  private static LocalS3 s3;
  private static int buckets;

  private final String bucket = "values-" + ++buckets;
  private final InMemoryTable table = new InMemoryTable(KeySchemas.simple().schema());

  @BeforeAll
  static void start() {
    s3 = LocalS3.start();
  }

  @AfterAll
  static void stop() {
    s3.close();
  }

  @BeforeEach
  void makeBucket() {
    s3.client().createBucket(request -> request.bucket(bucket));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 32_767, 32_768, 32_769, 409_600, 5 << 20, 64 << 20})
  void values_of_any_length_are_read_as_they_were_written(int length) {
    byte[] value = value(length);
    try (Datastore store = open(s3.client())) {
      store.put(A, value);
      assertThat(store.get(A).orElseThrow()).isEqualTo(value);
      assertThat(store.size(A)).hasValue(length);
    }
    assertThat(names()).hasSize(length > OverflowValues.DEFAULT_THRESHOLD ? 1 : 0);
  }

  @Test
  void objects_are_found_with_their_keys_listed_in_pages_and_deleted() {
    S3Objects objects = S3Objects.of(s3.client(), bucket);
    Key odd = Key.raw("/odd/ü %\n");
    objects.create(odd, "p/1", value(10));
    assertThat(objects.find("p/1").flatMap(StoredObject::key)).contains(odd);
    assertThat(objects.find("p/1").map(StoredObject::size)).contains(10L);
    assertThat(objects.find("p/none")).isEmpty();
    assertThat(objects.open(A, "p/none", 0)).isEmpty();
    for (int i = 2; i <= 1_001; i++) {
      objects.create(A, "p/" + i, value(1));
    }
    List<String> names = new ArrayList<>();
    Optional<String> next = Optional.empty();
    int pages = 0;
    do {
      var page = objects.list("p/", next);
      page.objects().forEach(object -> names.add(object.name()));
      next = page.next();
      pages++;
    } while (next.isPresent());
    assertThat(names).hasSize(1_001).doesNotHaveDuplicates();
    assertThat(pages).isEqualTo(2);
    names.add("p/never");
    objects.delete(names);
    assertThat(names()).isEmpty();
  }

  @Test
  void the_longest_key_is_found_with_its_object() {
    S3Objects objects = S3Objects.of(s3.client(), bucket);
    Key longest = Key.raw("/" + "€".repeat(682));
    objects.create(longest, "p/1", value(1));
    assertThat(objects.find("p/1").flatMap(StoredObject::key)).contains(longest);
  }

  @Test
  void an_object_is_read_from_any_place_and_not_beyond_its_end() throws IOException {
    S3Objects objects = S3Objects.of(s3.client(), bucket);
    objects.create(A, "p/1", value(100));
    try (InputStream rest = objects.open(A, "p/1", 90).orElseThrow()) {
      assertThat(rest.readAllBytes()).hasSize(10);
    }
    try (InputStream rest = objects.open(A, "p/1", 100).orElseThrow()) {
      assertThat(rest.read()).isEqualTo(-1);
    }
  }

  @Test
  void a_stream_that_breaks_off_leaves_no_object() {
    S3Objects objects = S3Objects.of(s3.client(), bucket).partBytes(5 << 20);
    InputStream broken =
        new FilterInputStream(new ByteArrayInputStream(value(11 << 20))) {
          private long given;

          @Override
          public int read(byte[] buffer, int offset, int length) throws IOException {
            given += length;
            if (given > 6 << 20) {
              throw new IOException("the stream is broken");
            }
            return super.read(buffer, offset, length);
          }
        };
    assertThatThrownBy(() -> objects.create(A, "p/1", broken, 11 << 20)).hasMessageContaining("/a");
    assertThat(names()).isEmpty();
    assertThat(s3.client().listMultipartUploads(it -> it.bucket(bucket)).uploads()).isEmpty();
    objects.create(A, "p/1", new ByteArrayInputStream(value(11 << 20)), 11 << 20);
    assertThat(names()).containsExactly("p/1");
  }

  @Test
  void encryption_settings_are_passed_on() {
    S3Objects objects =
        S3Objects.of(s3.client(), bucket).encryption(ServerSideEncryption.AWS_KMS, "key-id");
    Recorded recorded = new Recorded();
    try (S3Client client =
        builder().overrideConfiguration(it -> it.addExecutionInterceptor(recorded)).build()) {
      S3Objects other = S3Objects.of(client, bucket).encryption(ServerSideEncryption.AES256);
      other.create(A, "p/1", value(1));
      assertThat(recorded.headers("x-amz-server-side-encryption")).containsExactly("AES256");
      S3Objects.of(client, bucket)
          .encryption(ServerSideEncryption.AWS_KMS, "key-id")
          .create(A, "p/2", value(1));
      assertThat(recorded.headers("x-amz-server-side-encryption-aws-kms-key-id"))
          .containsExactly("key-id");
    }
    assertThat(objects.bucket()).isEqualTo(bucket);
  }

  @Test
  void damage_is_reported_with_key_and_object_and_never_given_for_the_value() {
    try (Datastore store = open(s3.client())) {
      store.put(A, value(100_000));
      String name = names().get(0);
      byte[] altered = value(100_000);
      altered[99_999]++;
      for (byte[] damage : List.of(altered, value(99_999), value(100_001))) {
        s3.client().putObject(it -> it.bucket(bucket).key(name), RequestBody.fromBytes(damage));
        assertThatExceptionOfType(CorruptEntryException.class)
            .isThrownBy(() -> store.get(A))
            .withMessageContainingAll("/a", name);
      }
      s3.client().deleteObject(it -> it.bucket(bucket).key(name));
      assertThatExceptionOfType(CorruptEntryException.class)
          .isThrownBy(() -> store.get(A))
          .withMessageContainingAll("/a", name, "is gone");
    }
  }

  @Test
  void a_client_that_is_denied_is_told_what_it_needs() {
    try (S3Client denied =
        builder()
            .credentialsProvider(
                StaticCredentialsProvider.create(AwsBasicCredentials.create("other", "other")))
            .build()) {
      assertBroken(denied, "access is denied");
    }
  }

  @Test
  void a_store_that_is_slow_fails_in_time() {
    try (S3Client slow =
        builder().overrideConfiguration(it -> it.apiCallTimeout(Duration.ofMillis(1))).build()) {
      assertBroken(slow, "timeout");
    }
  }

  @Test
  void a_store_that_is_down_is_named() {
    LocalS3 other = LocalS3.start();
    other.close();
    try (S3Client down = LocalS3.clientOf(other.endpoint())) {
      assertBroken(down, "reachable");
    }
  }

  @Test
  void a_bucket_that_is_missing_is_named() {
    try (Datastore store = open(s3.client(), "no-such-bucket")) {
      assertThatExceptionOfType(BackendException.class)
          .isThrownBy(() -> store.put(A, value(100_000)))
          .withMessageContainingAll("/a", "no-such-bucket", "create it");
    }
  }

  /** What needs no object works, and what does says which, for which key, and why. */
  private void assertBroken(S3Client client, String why) {
    try (Datastore sound = open(s3.client());
        Datastore broken = open(client)) {
      sound.put(A, value(100_000));
      assertThat(broken.has(A)).isTrue();
      assertThat(broken.size(A)).hasValue(100_000);
      broken.put(B, value(10));
      assertThat(broken.get(B)).contains(value(10));
      assertThatExceptionOfType(BackendException.class)
          .isThrownBy(() -> broken.get(A))
          .withMessageContainingAll("/a", names().get(0), why)
          .matches(e -> e.keys().contains(A));
      assertThatExceptionOfType(BackendException.class)
          .isThrownBy(() -> broken.put(B, value(100_000)))
          .withMessageContainingAll("/b", bucket, why);
      assertThat(sound.get(B)).contains(value(10));
      assertThat(sound.get(A)).contains(value(100_000));
    }
  }

  private Datastore open(S3Client client) {
    return open(client, bucket);
  }

  private Datastore open(S3Client client, String from) {
    return Ddbds.builder(table)
        .keySchema(KeySchemas.simple())
        .values(Values.overflowToS3(client, from))
        .build();
  }

  private List<String> names() {
    return s3.client().listObjectsV2(request -> request.bucket(bucket)).contents().stream()
        .map(object -> object.key())
        .toList();
  }

  private static S3ClientBuilder builder() {
    return S3Client.builder()
        .endpointOverride(s3.endpoint())
        .region(Region.US_EAST_1)
        .credentialsProvider(
            StaticCredentialsProvider.create(
                AwsBasicCredentials.create("ddbdslocal", "ddbdslocal")))
        .forcePathStyle(true);
  }

  private static byte[] value(int length) {
    byte[] value = new byte[length];
    for (int i = 0; i < length; i++) {
      value[i] = (byte) (i * 31 + length);
    }
    return value;
  }
}
