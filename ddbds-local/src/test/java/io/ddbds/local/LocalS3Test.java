package io.ddbds.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;

/** The S3 stand-in does what values need of it, and leaves nothing behind. */
@Tag("engine")
class LocalS3Test {
  private static final String BUCKET = "values";

  @TempDir Path folder;

  @Test
  void objects_are_written_read_listed_and_deleted() {
    try (LocalS3 s3 = LocalS3.start()) {
      S3Client client = withBucket(s3);
      put(client, "a/1", "one");
      assertThat(read(client, "a/1")).isEqualTo("one");
      assertThat(names(client)).containsExactly("a/1");
      client.deleteObject(request -> request.bucket(BUCKET).key("a/1"));
      assertThatThrownBy(() -> read(client, "a/1")).isInstanceOf(NoSuchKeyException.class);
    }
  }

  @Test
  void a_client_of_the_endpoint_sees_the_same_objects() {
    try (LocalS3 s3 = LocalS3.start()) {
      put(withBucket(s3), "a", "one");
      try (S3Client other = LocalS3.clientOf(s3.endpoint())) {
        assertThat(read(other, "a")).isEqualTo("one");
      }
      assertThat(s3.endpoint().getHost()).isEqualTo("127.0.0.1");
    }
  }

  @Test
  void objects_in_a_folder_outlive_the_server() {
    Path data = folder.resolve("objects");
    try (LocalS3 s3 = LocalS3.startIn(data)) {
      put(withBucket(s3), "a", "one");
    }
    assertThat(data).isDirectory();
    try (LocalS3 s3 = LocalS3.startIn(data)) {
      assertThat(read(s3.client(), "a")).isEqualTo("one");
    }
  }

  @Test
  void a_folder_that_is_a_file_is_refused() throws Exception {
    Path file = Files.writeString(folder.resolve("file"), "");
    assertThatThrownBy(() -> LocalS3.startIn(file)).hasMessageContaining(file.toString());
  }

  @Test
  void closing_ends_the_threads_and_may_be_done_twice() {
    LocalS3 s3 = LocalS3.start();
    withBucket(s3);
    assertThat(threads()).isNotEmpty();
    s3.close();
    s3.close();
    assertThat(threads()).isEmpty();
  }

  private static Set<String> threads() {
    return Thread.getAllStackTraces().keySet().stream()
        .map(Thread::getName)
        .filter(name -> name.startsWith("S3Proxy"))
        .collect(Collectors.toSet());
  }

  private static S3Client withBucket(LocalS3 s3) {
    s3.client().createBucket(request -> request.bucket(BUCKET));
    return s3.client();
  }

  private static void put(S3Client client, String name, String content) {
    client.putObject(request -> request.bucket(BUCKET).key(name), RequestBody.fromString(content));
  }

  private static String read(S3Client client, String name) {
    return client.getObjectAsBytes(request -> request.bucket(BUCKET).key(name)).asUtf8String();
  }

  private static List<String> names(S3Client client) {
    return client.listObjectsV2(request -> request.bucket(BUCKET)).contents().stream()
        .map(object -> object.key())
        .toList();
  }
}
