package io.ddbds.dynamo.internal;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
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
import software.amazon.awssdk.retries.api.BackoffStrategy;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClientBuilder;

/** A transport under the real SDK client that gives one prepared reply to each attempt. */
final class ScriptedHttp implements SdkHttpClient {
  private final Deque<Reply> replies;
  private final List<String> requests = new ArrayList<>();

  private ScriptedHttp(List<Reply> replies) {
    this.replies = new ArrayDeque<>(replies);
  }

  static ScriptedHttp replying(Reply... replies) {
    return new ScriptedHttp(List.of(replies));
  }

  /** A client that makes as many attempts as there are replies, without a pause. */
  DynamoDbClient client() {
    return builder().build();
  }

  DynamoDbClientBuilder builder() {
    int attempts = replies.size();
    return DynamoDbClient.builder()
        .httpClient(this)
        .region(Region.EU_WEST_1)
        .credentialsProvider(
            StaticCredentialsProvider.create(AwsBasicCredentials.create("id", "secret")))
        .overrideConfiguration(
            configuration ->
                configuration.retryStrategy(
                    AwsRetryStrategy.standardRetryStrategy().toBuilder()
                        .maxAttempts(attempts)
                        .backoffStrategy(BackoffStrategy.retryImmediately())
                        .throttlingBackoffStrategy(BackoffStrategy.retryImmediately())
                        .build()));
  }

  /** The bodies of what was sent. */
  List<String> requests() {
    return requests;
  }

  @Override
  public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
    return new ExecutableHttpRequest() {
      @Override
      public HttpExecuteResponse call() throws IOException {
        requests.add(body(request));
        return replies.removeFirst().get();
      }

      @Override
      public void abort() {}
    };
  }

  @Override
  public void close() {}

  private static String body(HttpExecuteRequest request) {
    try {
      return new String(
          request.contentStreamProvider().orElseThrow().newStream().readAllBytes(), UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What becomes of one attempt. */
  interface Reply {
    HttpExecuteResponse get() throws IOException;

    static Reply ok(String body) {
      return of(200, body);
    }

    static Reply error(int status, String code, String message) {
      return of(
          status,
          "{\"__type\":\"com.amazonaws.dynamodb.v20120810#%s\",\"message\":\"%s\"}"
              .formatted(code, message));
    }

    static Reply of(int status, String body) {
      return () ->
          HttpExecuteResponse.builder()
              .response(
                  SdkHttpResponse.builder()
                      .statusCode(status)
                      .putHeader("Content-Type", "application/x-amz-json-1.0")
                      .build())
              .responseBody(
                  AbortableInputStream.create(new ByteArrayInputStream(body.getBytes(UTF_8))))
              .build();
    }

    static Reply failing(IOException failure) {
      return () -> {
        throw failure;
      };
    }
  }
}
