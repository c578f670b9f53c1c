package io.ddbds.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpResponse;

/**
 * A transport under the real SDK that reads each request to its end and gives at once the reply
 * prepared for its operation. What is left is what the client itself costs.
 */
final class CannedDynamo implements SdkHttpClient {
  private static final String TARGET = "X-Amz-Target";
  private static final String API = "DynamoDB_20120810.";

  private final Map<String, byte[]> replies;
  private final LongAdder requests = new LongAdder();
  private final LongAdder sentBytes = new LongAdder();
  private final ThreadLocal<byte[]> buffers = ThreadLocal.withInitial(() -> new byte[1 << 16]);

  /** Answers operations, such as {@code GetItem}, with bodies. */
  CannedDynamo(Map<String, byte[]> replies) {
    this.replies = Map.copyOf(replies);
  }

  /** How many requests it has answered. */
  long requests() {
    return requests.sum();
  }

  /** How many bytes of bodies were sent to it. */
  long sentBytes() {
    return sentBytes.sum();
  }

  @Override
  public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
    return new ExecutableHttpRequest() {
      @Override
      public HttpExecuteResponse call() throws IOException {
        return answer(request);
      }

      @Override
      public void abort() {}
    };
  }

  private HttpExecuteResponse answer(HttpExecuteRequest request) throws IOException {
    requests.increment();
    sentBytes.add(read(request));
    String operation =
        request.httpRequest().firstMatchingHeader(TARGET).orElseThrow().substring(API.length());
    byte[] body = replies.get(operation);
    return HttpExecuteResponse.builder()
        .response(response(body == null ? 400 : 200))
        .responseBody(
            AbortableInputStream.create(
                new ByteArrayInputStream(body == null ? unknown(operation) : body)))
        .build();
  }

  private long read(HttpExecuteRequest request) throws IOException {
    byte[] buffer = buffers.get();
    long length = 0;
    try (InputStream body = request.contentStreamProvider().orElseThrow().newStream()) {
      for (int read = body.read(buffer); read >= 0; read = body.read(buffer)) {
        length += read;
      }
    }
    return length;
  }

  /** As a real transport does, it makes the headers of each response. */
  private static SdkHttpResponse response(int status) {
    return SdkHttpResponse.builder()
        .statusCode(status)
        .putHeader("Content-Type", "application/x-amz-json-1.0")
        .putHeader("x-amzn-RequestId", "VE4OVKDC0RPTGCKVJ3RJ4CPKJBVV4KQNSO5AEMVJF66Q9ASUAAJG")
        .build();
  }

  private static byte[] unknown(String operation) {
    return ("{\"__type\":\"com.amazonaws.dynamodb.v20120810#ValidationException\","
            + "\"message\":\"no reply is prepared for "
            + operation
            + "\"}")
        .getBytes(UTF_8);
  }

  @Override
  public void close() {}
}
