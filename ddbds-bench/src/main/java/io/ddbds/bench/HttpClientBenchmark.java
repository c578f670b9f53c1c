package io.ddbds.bench;

import static java.util.Objects.requireNonNull;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.http.crt.AwsCrtHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * Which HTTP client is quickest under the engine? A get of 1 KiB, alone or eight at once, from a
 * server in this process on the loopback address that replies at once.
 *
 * <p>Not measured: TLS, and a network with latency.
 *
 * <pre>java -jar ddbds-bench/target/benchmarks.jar HttpClientBenchmark</pre>
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(3)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class HttpClientBenchmark {
  private static final int AT_ONCE = 8;

  /** Which client. */
  @Param({"Apache 5", "URL connection", "CRT"})
  public String client = "Apache 5";

  private final ExecutorService callers = Executors.newFixedThreadPool(AT_ONCE);
  private final ExecutorService servants = Executors.newFixedThreadPool(AT_ONCE);
  private final List<AutoCloseable> open = new ArrayList<>();
  private StoreCalls store = OverheadBenchmark.unconnected();

  /**
   * Starts the server and connects the client.
   *
   * @throws IOException if there is no port
   */
  @Setup
  public void setUp() throws IOException {
    // Otherwise the JDK's server sends the body when the head is acknowledged: 40 ms later.
    System.setProperty("sun.net.httpserver.nodelay", "true");
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(servants);
    byte[] reply = requireNonNull(Records.replies(Operation.GET).get("GetItem"), "reply");
    server.createContext("/", exchange -> answer(exchange, reply));
    server.start();
    open.add(() -> server.stop(0));
    SdkHttpClient http = http();
    open.add(http);
    URI endpoint = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    DynamoDbClient dynamo = Clients.of(http, endpoint);
    open.add(dynamo);
    store = new EngineCalls(dynamo);
  }

  /**
   * Stops what was started.
   *
   * @throws Exception if it does not stop
   */
  @TearDown
  public void tearDown() throws Exception {
    for (AutoCloseable one : open) {
      one.close();
    }
    callers.shutdownNow();
    servants.shutdownNow();
  }

  /**
   * One get.
   *
   * @return the value
   */
  @Benchmark
  public byte[] one() {
    return store.get();
  }

  /**
   * Eight gets at once.
   *
   * @return how many bytes they found
   * @throws InterruptedException if it is interrupted
   * @throws ExecutionException if one fails
   */
  @Benchmark
  public int eight() throws InterruptedException, ExecutionException {
    List<Future<byte[]>> calls = new ArrayList<>();
    for (int i = 0; i < AT_ONCE; i++) {
      calls.add(callers.submit(store::get));
    }
    int bytes = 0;
    for (Future<byte[]> call : calls) {
      bytes += call.get().length;
    }
    return bytes;
  }

  private SdkHttpClient http() {
    return switch (client) {
      case "URL connection" -> UrlConnectionHttpClient.create();
      case "CRT" -> AwsCrtHttpClient.create();
      default -> Apache5HttpClient.create();
    };
  }

  private static void answer(HttpExchange exchange, byte[] reply) throws IOException {
    try (exchange) {
      exchange.getRequestBody().readAllBytes();
      exchange.getResponseHeaders().set("Content-Type", "application/x-amz-json-1.0");
      exchange.sendResponseHeaders(200, reply.length);
      exchange.getResponseBody().write(reply);
    }
  }
}
