package io.ddbds.strategies;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ddbds.Backoff;
import io.ddbds.Batching;
import io.ddbds.Streaming;
import io.ddbds.dynamo.DatastoreBuilder;
import io.ddbds.dynamo.DynamoDatastore;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.s3.S3Client;

/** A store from a configuration that trusts its tables, so that no request is made. */
class FromConfigTest {
  private static final String INLINE = "{table: dht, tables: trust, batches: naive}";
  private static final String OVERFLOW =
      "{table: dht, tables: trust, values: {overflowToS3: {bucket: values, deadline: 1s}}}";

  @TempDir private Path folder;
  private final DynamoDbClient client = unasked(DynamoDbClient.class);
  private final S3Client s3 = unasked(S3Client.class);

  @Test
  void everyForm_givesTheStoreThatIsDescribed() throws IOException {
    Path file = Files.writeString(folder.resolve("dht.yaml"), INLINE);
    for (DatastoreBuilder builder :
        List.of(
            Ddbds.fromConfig(file, client),
            Ddbds.fromConfig(INLINE, client),
            Ddbds.fromConfig(Configuration.read(file), client),
            Ddbds.fromConfig(file, client, s3))) {
      try (DynamoDatastore store = builder.build()) {
        assertThat(store.facet(Batching.class)).isPresent();
      }
    }
  }

  @Test
  void valuesInObjects_wantAClientOfThem() throws IOException {
    Path file = Files.writeString(folder.resolve("dht.yaml"), OVERFLOW);
    try (DynamoDatastore store = Ddbds.fromConfig(file, client, s3).build()) {
      assertThat(store.facet(Streaming.class)).isPresent();
    }
    Ddbds.fromConfig(Configuration.parse("test", OVERFLOW), client, s3).build().close();
    assertThatThrownBy(() -> Ddbds.fromConfig(file, client))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void strategies_sayHowTheyWereMade() {
    assertThat(QueryExecutors.sequential()).hasToString("sequential()");
    assertThat(QueryExecutors.prefetching()).hasToString("prefetching()");
    assertThat(QueryExecutors.rangeSplit(3)).hasToString("rangeSplit(3)");
    assertThat(QueryExecutors.parallelScan(3)).hasToString("parallelScan(3)");
    assertThat(Batches.transactional(Backoff.standard())).isInstanceOf(TransactionalBatches.class);
    assertThat(Values.overflowToS3(s3, "values").deadline(Duration.ofSeconds(1)).objects())
        .isPresent();
  }

  private static <C> C unasked(Class<C> type) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (proxy, method, arguments) -> {
              throw new UnsupportedOperationException(method.getName());
            }));
  }
}
