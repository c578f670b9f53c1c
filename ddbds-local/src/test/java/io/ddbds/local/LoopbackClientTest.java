package io.ddbds.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LoopbackClientTest {
  private static final Map<String, String> MISLEADING =
      Map.of(
          "aws.region", "no such region",
          "aws.accessKeyId", "not-alphanumeric",
          "aws.secretAccessKey", "not-alphanumeric",
          "aws.profile", "no-such-profile",
          "aws.useFipsEndpoint", "true",
          "aws.retryMode", "no-such-mode",
          "aws.defaultsMode", "no-such-mode",
          "http.proxyHost", "127.0.0.1",
          "http.proxyPort", "1",
          "http.nonProxyHosts", "");

  @AfterEach
  void clear() {
    MISLEADING.keySet().forEach(System::clearProperty);
  }

  @Test
  void client_amongMisleadingSettings_reachesTheEngine() {
    MISLEADING.forEach(System::setProperty);
    try (LocalDynamoDb local = LocalDynamoDb.start()) {
      Notes notes = Notes.createIn(local.client());
      notes.put("greeting", "hello");

      assertThat(notes.get("greeting")).contains("hello");
    }
  }
}
