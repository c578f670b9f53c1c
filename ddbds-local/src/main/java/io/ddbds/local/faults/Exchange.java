package io.ddbds.local.faults;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ddbds.local.faults.EarlierReplies.Earlier;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpResponse;

/** One attempt and the engine it is for. */
final class Exchange {
  private static final int OK = 200;
  private static final String LENGTH = "Content-Length";

  /** The SDK compares it with the body, if it is there. */
  private static final String CHECKSUM = "x-amz-crc32";

  private final SdkHttpClient engine;
  private final HttpExecuteRequest request;
  private final ObjectNode body;
  private final Attempt attempt;
  private final EarlierReplies replies;
  private final Optional<Earlier> earlier;
  private final CountDownLatch aborted = new CountDownLatch(1);
  private @Nullable ExecutableHttpRequest sent;

  Exchange(
      SdkHttpClient engine,
      HttpExecuteRequest request,
      ObjectNode body,
      Attempt attempt,
      EarlierReplies replies,
      Optional<Earlier> earlier) {
    this.engine = engine;
    this.request = request;
    this.body = body;
    this.attempt = attempt;
    this.replies = replies;
    this.earlier = earlier;
  }

  Attempt attempt() {
    return attempt;
  }

  /** The request's body, as a copy. */
  ObjectNode body() {
    return body.deepCopy();
  }

  /** Has the engine do what was asked for, and gives its reply. */
  HttpExecuteResponse forwarded() throws IOException {
    return replies.keep(attempt, send(request));
  }

  /** What the engine said when it was asked the same before. */
  HttpExecuteResponse repeated() {
    return earlier.orElseThrow().reply();
  }

  /** Has the engine do something else. */
  HttpExecuteResponse forwarded(ObjectNode otherBody) throws IOException {
    byte[] bytes = WireJson.bytes(otherBody);
    return send(
        HttpExecuteRequest.builder()
            .request(
                request.httpRequest().toBuilder()
                    .putHeader(LENGTH, String.valueOf(bytes.length))
                    .build())
            .contentStreamProvider(ContentStreamProvider.fromByteArray(bytes))
            .build());
  }

  /** Has the engine do what was asked for, and drops its reply. */
  void applied() throws IOException {
    content(forwarded());
  }

  /** The body of a reply, which is read to its end so that the connection is free again. */
  static byte[] content(HttpExecuteResponse reply) throws IOException {
    try (InputStream in =
        reply.responseBody().<InputStream>map(body -> body).orElse(InputStream.nullInputStream())) {
      return in.readAllBytes();
    }
  }

  static boolean isOk(HttpExecuteResponse reply) {
    return reply.httpResponse().statusCode() == OK;
  }

  /** A reply that no engine gave. */
  static HttpExecuteResponse reply(int status, ObjectNode body) {
    return reply(
        SdkHttpResponse.builder()
            .statusCode(status)
            .putHeader("Content-Type", "application/x-amz-json-1.0")
            .build(),
        body);
  }

  static HttpExecuteResponse reply(ObjectNode body) {
    return reply(OK, body);
  }

  /** The engine's reply with another body. */
  static HttpExecuteResponse reply(SdkHttpResponse head, ObjectNode body) {
    byte[] bytes = WireJson.bytes(body);
    return HttpExecuteResponse.builder()
        .response(
            head.toBuilder()
                .removeHeader(CHECKSUM)
                .putHeader(LENGTH, String.valueOf(bytes.length))
                .build())
        .responseBody(AbortableInputStream.create(new ByteArrayInputStream(bytes)))
        .build();
  }

  /** Waits until the time is over or the attempt is aborted. */
  void await(Duration delay) throws IOException {
    try {
      if (aborted.await(delay.toNanos(), TimeUnit.NANOSECONDS)) {
        throw new IOException("The request was aborted");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("The thread was interrupted");
    }
  }

  void abort() {
    aborted.countDown();
    synchronized (this) {
      if (sent != null) {
        sent.abort();
      }
    }
  }

  private HttpExecuteResponse send(HttpExecuteRequest toSend) throws IOException {
    return prepare(toSend).call();
  }

  private synchronized ExecutableHttpRequest prepare(HttpExecuteRequest toSend) {
    ExecutableHttpRequest prepared = engine.prepareRequest(toSend);
    sent = prepared;
    return prepared;
  }
}
