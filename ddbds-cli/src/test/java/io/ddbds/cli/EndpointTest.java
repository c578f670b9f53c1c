package io.ddbds.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.ddbds.local.LocalDynamoDb;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EndpointTest {
  @TempDir private Path folder;

  @Test
  void quickstart_serviceOverHttp_keepsTheTableFromRunToRun() throws IOException {
    Files.writeString(folder.resolve("file"), "content");
    try (LocalDynamoDb service = LocalDynamoDb.start()) {
      String url = service.endpoint().orElseThrow().toString();

      for (int times = 0; times < 2; times++) {
        Run run = Run.of("quickstart", folder.toString(), "--records", "30", "--endpoint", url);

        assertThat(run.err()).isEmpty();
        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).contains("30 records, in table dht (" + url + "), in ");
      }
      assertThat(service.client().scan(scan -> scan.tableName("dht")).count()).isEqualTo(30);
    }
  }

  @Test
  void toString_isWhatOfReads() {
    assertThat(Endpoint.of("embedded")).isEqualTo(Endpoint.EMBEDDED).hasToString("embedded");
    assertThat(Endpoint.of("https://example.org:8000")).hasToString("https://example.org:8000");
  }
}
