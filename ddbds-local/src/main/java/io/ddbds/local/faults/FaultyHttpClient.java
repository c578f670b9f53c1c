package io.ddbds.local.faults;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ddbds.local.faults.EarlierReplies.Earlier;
import java.io.IOException;
import java.io.InputStream;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.utils.AttributeMap;

/**
 * An HTTP client for a {@code DynamoDbClient} whose attempts suffer what a plan says. Those that
 * pass, wholly or in part, go to the engine through another HTTP client.
 *
 * <p>Not for production: it reads each request, and some replies, as a whole.
 */
public final class FaultyHttpClient implements SdkHttpClient {
  private static final Pattern ATTEMPT = Pattern.compile("attempt=(\\d+)");

  private static final String TABLE = "TableName";

  private final SdkHttpClient engine;
  private final HttpFaultPlan plan;
  private final AtomicLong attempts = new AtomicLong();
  private final EarlierReplies replies = new EarlierReplies();

  /**
   * Puts a plan before an engine.
   *
   * @param engine sends what passes; closed with this client
   * @param plan says what becomes of each attempt
   */
  public FaultyHttpClient(SdkHttpClient engine, HttpFaultPlan plan) {
    this.engine = engine;
    this.plan = plan;
  }

  /**
   * Puts a plan before the engine of a client that closes its HTTP client itself, as those do that
   * are given a builder.
   *
   * @param engine makes the HTTP client that sends what passes
   * @param plan says what becomes of each attempt
   * @return what {@code DynamoDbClientBuilder.httpClientBuilder} takes
   */
  public static SdkHttpClient.Builder<?> builder(
      SdkHttpClient.Builder<?> engine, HttpFaultPlan plan) {
    return new Builder(engine, plan);
  }

  @Override
  public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
    return new ExecutableHttpRequest() {
      private @Nullable Exchange exchange;

      @Override
      public HttpExecuteResponse call() throws IOException {
        Exchange begun = begin();
        return plan.strike(begun.attempt()).bringAbout(begun);
      }

      @Override
      public synchronized void abort() {
        if (exchange != null) {
          exchange.abort();
        }
      }

      private synchronized Exchange begin() throws IOException {
        Exchange begun = exchange(request);
        exchange = begun;
        return begun;
      }
    };
  }

  @Override
  public String clientName() {
    return "Faulty";
  }

  @Override
  public void close() {
    engine.close();
  }

  private Exchange exchange(HttpExecuteRequest request) throws IOException {
    byte[] content = content(request);
    ObjectNode body = WireJson.parse(content);
    String target = header(request, "X-Amz-Target").orElse("");
    String operation = target.substring(target.indexOf('.') + 1);
    Optional<Earlier> earlier = replies.to(operation, body.toString());
    Attempt attempt =
        new Attempt(
            attempts.getAndIncrement(),
            number(request),
            operation,
            tables(body),
            rows(body),
            body.toString(),
            earlier.stream().mapToLong(Earlier::ordinal).findFirst());
    return new Exchange(engine, request, body, attempt, replies, earlier);
  }

  private static byte[] content(HttpExecuteRequest request) throws IOException {
    if (request.contentStreamProvider().isEmpty()) {
      throw new IOException("A request without a body is none of DynamoDB's");
    }
    try (InputStream in = request.contentStreamProvider().get().newStream()) {
      return in.readAllBytes();
    }
  }

  private static int number(HttpExecuteRequest request) {
    Matcher matcher = ATTEMPT.matcher(header(request, "amz-sdk-request").orElse(""));
    return matcher.find() ? Integer.parseInt(matcher.group(1)) : 1;
  }

  private static Optional<String> header(HttpExecuteRequest request, String name) {
    return request.httpRequest().firstMatchingHeader(name);
  }

  private static int rows(ObjectNode body) {
    return PartialBatch.rows(body.path("RequestItems")) + body.path("TransactItems").size();
  }

  /** Of a request that is for one, of a batch, or of a transaction. */
  private static List<String> tables(ObjectNode body) {
    Set<String> tables = new LinkedHashSet<>();
    body.path("RequestItems").fieldNames().forEachRemaining(tables::add);
    if (body.has(TABLE)) {
      tables.add(body.path(TABLE).asText());
    }
    for (JsonNode item : body.path("TransactItems")) {
      for (JsonNode action : item) { // the only one
        tables.add(action.path(TABLE).asText());
      }
    }
    return List.copyOf(tables);
  }

  private record Builder(SdkHttpClient.Builder<?> engine, HttpFaultPlan plan)
      implements SdkHttpClient.Builder<Builder> {
    @Override
    public SdkHttpClient buildWithDefaults(AttributeMap defaults) {
      return new FaultyHttpClient(engine.buildWithDefaults(defaults), plan);
    }
  }
}
