package io.ddbds.local;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.dynamodb.services.local.server.LocalDynamoDBRequestHandler;
import software.amazon.dynamodb.services.local.server.LocalDynamoDBServerHandler;

/**
 * DynamoDB Local behind HTTP. The engine's own server listens on every interface and cannot choose
 * a free port; this one runs the engine's handler in a server of its own that does both right.
 */
final class HttpEngine implements Engine {
  /** For {@code port}: the system chooses one. */
  static final int ANY_PORT = 0;

  private static final String LOOPBACK = "127.0.0.1";
  private static final int MAX_THREADS = 200;
  private static final int MIN_THREADS = 8;
  private static final int IDLE_MILLIS = 60_000;

  private final Server server;
  private final LocalDynamoDBServerHandler handler;
  private final URI endpoint;

  private HttpEngine(Server server, LocalDynamoDBServerHandler handler, URI endpoint) {
    this.server = server;
    this.handler = handler;
    this.endpoint = endpoint;
  }

  /** Starts on the loopback address; in memory if there is no folder. */
  static HttpEngine open(int port, Optional<DataFolder> folder) {
    // In a group of its own even when threads are added on the call of another one.
    ThreadGroup group = Thread.currentThread().getThreadGroup();
    Server server =
        new Server(new QueuedThreadPool(MAX_THREADS, MIN_THREADS, IDLE_MILLIS, -1, null, group));
    int bound = bind(server, port);
    LocalDynamoDBServerHandler handler = handler(folder.map(DataFolder::path));
    server.setHandler(handler);
    HttpEngine engine =
        new HttpEngine(server, handler, URI.create("http://" + LOOPBACK + ":" + bound));
    engine.start();
    return engine;
  }

  @Override
  public DynamoDbClient connect() {
    return LoopbackClient.of(endpoint);
  }

  @Override
  public Optional<URI> endpoint() {
    return Optional.of(endpoint);
  }

  @Override
  public void close() {
    try {
      server.stop();
    } catch (Exception e) { // Jetty declares nothing narrower
      throw new IllegalStateException("The HTTP server at %s did not stop.".formatted(endpoint), e);
    } finally {
      handler.close();
    }
  }

  private void start() {
    try {
      server.start();
    } catch (Exception e) { // Jetty declares nothing narrower
      close();
      throw new IllegalStateException(
          "The HTTP server at %s did not start.".formatted(endpoint), e);
    }
  }

  /** Takes the port at once, so nobody else can between choosing and listening. */
  private static int bind(Server server, int port) {
    ServerConnector connector = new ServerConnector(server);
    connector.setHost(LOOPBACK);
    connector.setPort(port);
    server.addConnector(connector);
    try {
      connector.open();
    } catch (IOException e) {
      throw new IllegalStateException(
          "Port %d of %s cannot be listened on (%s); name another, or none for a free one."
              .formatted(port, LOOPBACK, e.getMessage()),
          e);
    }
    return connector.getLocalPort();
  }

  private static LocalDynamoDBServerHandler handler(Optional<Path> folder) {
    int anyAuthority = 0;
    boolean oneDatabaseForAllCredentials = true;
    boolean slowTableStates = false;
    @Nullable String dbPath = folder.map(Path::toString).orElse(null);
    @Nullable String noCors = null;
    return new LocalDynamoDBServerHandler(
        new LocalDynamoDBRequestHandler(
            anyAuthority, folder.isEmpty(), dbPath, oneDatabaseForAllCredentials, slowTableStates),
        noCors);
  }
}
