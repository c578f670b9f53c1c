package io.ddbds.local.faults;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpResponse;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** An engine that says the same each time, and notes what it was asked. */
final class CannedEngine implements SdkHttpClient {
  private final int status;
  private final String reply;
  private final List<String> requests = new ArrayList<>();
  private boolean closed;

  private CannedEngine(int status, String reply) {
    this.status = status;
    this.reply = reply;
  }

  static CannedEngine replying(String reply) {
    return new CannedEngine(200, reply);
  }

  static CannedEngine refusing(String reply) {
    return new CannedEngine(400, reply);
  }

  /** A client that makes one attempt. */
  DynamoDbClient client(HttpFaultPlan plan) {
    return client(plan, 1);
  }

  DynamoDbClient client(HttpFaultPlan plan, int attempts) {
    return DynamoDbClient.builder()
        .httpClient(new FaultyHttpClient(this, plan))
        .region(Region.US_EAST_1)
        .credentialsProvider(
            StaticCredentialsProvider.create(AwsBasicCredentials.create("id", "secret")))
        .overrideConfiguration(
            overrides ->
                overrides.retryStrategy(
                    AwsRetryStrategy.standardRetryStrategy().toBuilder()
                        .maxAttempts(attempts)
                        .build()))
        .build();
  }

  /** The bodies of what came through. */
  List<String> requests() {
    return requests;
  }

  boolean isClosed() {
    return closed;
  }

  @Override
  public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
    return new ExecutableHttpRequest() {
      @Override
      public HttpExecuteResponse call() throws IOException {
        byte[] body = request.contentStreamProvider().orElseThrow().newStream().readAllBytes();
        if (!request
            .httpRequest()
            .firstMatchingHeader("Content-Length")
            .orElseThrow()
            .equals(String.valueOf(body.length))) {
          throw new IOException("The body is not as long as the request says");
        }
        requests.add(new String(body, UTF_8));
        return HttpExecuteResponse.builder()
            .response(
                SdkHttpResponse.builder()
                    .statusCode(status)
                    .putHeader("x-amz-crc32", checksum())
                    .build())
            .responseBody(
                AbortableInputStream.create(new ByteArrayInputStream(reply.getBytes(UTF_8))))
            .build();
      }

      @Override
      public void abort() {}
    };
  }

  @Override
  public void close() {
    closed = true;
  }

  /** The SDK compares it with what it gets. */
  private String checksum() {
    CRC32 crc = new CRC32();
    crc.update(reply.getBytes(UTF_8));
    return String.valueOf(crc.getValue());
  }
}
