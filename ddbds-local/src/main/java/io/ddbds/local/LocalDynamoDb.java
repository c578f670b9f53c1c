package io.ddbds.local;

import io.ddbds.local.faults.HttpFaultPlan;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;
import software.amazon.awssdk.retries.api.RetryStrategy;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * DynamoDB Local in this process, for development and tests. The first start takes a few seconds,
 * later ones of the same process well under a second. It sends no telemetry, reads nothing from the
 * environment, and leaves no thread behind.
 *
 * <pre>{@code
 * try (LocalDynamoDb local = LocalDynamoDb.embedded()) {
 *   local.client().listTables();
 * }
 * }</pre>
 *
 * <p>Two forms: over HTTP, as a service would be, on the loopback address {@code 127.0.0.1} only;
 * and embedded, with no network at all, which is faster. Both keep their data in memory, or in a
 * folder where it outlives the engine. The same folder serves both forms, one engine at a time.
 *
 * <p>Any number of engines can run at once. Instances are safe for use by several threads. The
 * engine runs threads that keep the process alive until {@link #close}.
 *
 * <p>DynamoDB Local comes with a licence of its own: see {@code LICENSE.txt} in its jar.
 */
public final class LocalDynamoDb implements AutoCloseable {
  private final Undo undo;
  private final Engine engine;
  private final DynamoDbClient client;

  private LocalDynamoDb(Undo undo, Engine engine, DynamoDbClient client) {
    this.undo = undo;
    this.engine = engine;
    this.client = client;
  }

  /**
   * Starts an HTTP server on a free port, with data in memory.
   *
   * @return the running engine
   */
  public static LocalDynamoDb start() {
    return start(HttpEngine.ANY_PORT, Optional.empty());
  }

  /**
   * Starts an HTTP server on a free port, with data in a folder.
   *
   * @param folder created when absent
   * @return the running engine
   * @throws IllegalArgumentException if the folder is a file, cannot be created or written, or
   *     holds something that is no database
   * @throws IllegalStateException if another engine uses the folder
   */
  public static LocalDynamoDb startIn(Path folder) {
    return start(HttpEngine.ANY_PORT, Optional.of(folder));
  }

  /**
   * Starts the engine without HTTP, with data in memory.
   *
   * @return the running engine
   */
  public static LocalDynamoDb embedded() {
    return open(Optional.empty(), folder -> EmbeddedEngine.inMemory());
  }

  /**
   * Starts the engine without HTTP, with data in a folder.
   *
   * @param folder created when absent
   * @return the running engine
   * @throws IllegalArgumentException if the folder is a file, cannot be created or written, or
   *     holds something that is no database
   * @throws IllegalStateException if another engine uses the folder
   */
  public static LocalDynamoDb embeddedIn(Path folder) {
    return open(
        Optional.of(folder), data -> EmbeddedEngine.in(data.orElseThrow().database().toFile()));
  }

  /**
   * A new client of an engine that runs elsewhere on this machine, such as a {@link
   * LocalDynamoDbServer}.
   *
   * @param endpoint what that engine printed, or its {@link #endpoint}
   * @return a client that the caller closes
   */
  public static DynamoDbClient clientOf(URI endpoint) {
    return LoopbackClient.of(endpoint);
  }

  /**
   * A new client of an engine on this machine whose attempts suffer what a plan says. It retries as
   * {@link #clientOf(URI)} does: three attempts a call.
   *
   * @param endpoint what that engine printed, or its {@link #endpoint}
   * @param faults says what becomes of each attempt
   * @return a client that the caller closes
   */
  public static DynamoDbClient clientOf(URI endpoint, HttpFaultPlan faults) {
    return LoopbackClient.of(endpoint, faults, LoopbackClient.standardRetries());
  }

  /**
   * A new client of an engine on this machine whose attempts suffer what a plan says.
   *
   * @param endpoint what that engine printed, or its {@link #endpoint}
   * @param faults says what becomes of each attempt
   * @param retries how the SDK tries again
   * @return a client that the caller closes
   */
  public static DynamoDbClient clientOf(URI endpoint, HttpFaultPlan faults, RetryStrategy retries) {
    return LoopbackClient.of(endpoint, faults, retries);
  }

  /** Like {@link #start()}, on a given port or on {@link HttpEngine#ANY_PORT}. */
  static LocalDynamoDb start(int port, Optional<Path> folder) {
    return open(folder, data -> HttpEngine.open(port, data));
  }

  private static LocalDynamoDb open(
      Optional<Path> folder, Function<Optional<DataFolder>, Engine> form) {
    DatabaseLog.quieten();
    Undo undo = new Undo();
    try {
      Optional<DataFolder> data = folder.map(DataFolder::take);
      data.ifPresent(taken -> undo.add(taken::close));
      EngineThreads threads = new EngineThreads();
      undo.add(threads::end);
      Engine engine = threads.call(() -> form.apply(data));
      undo.add(() -> threads.run(engine::close));
      DynamoDbClient client = engine.connect();
      undo.add(client::close);
      client.listTables(); // a broken engine shows here rather than later
      return new LocalDynamoDb(undo, engine, client);
    } catch (RuntimeException | Error e) { // whatever it was, nothing may be left behind
      undo.closeAfter(e);
      throw e;
    }
  }

  /**
   * The client of this engine. It is closed with it.
   *
   * @return always the same client
   */
  public DynamoDbClient client() {
    return client;
  }

  /**
   * Where other clients reach this engine: an address of {@code 127.0.0.1}.
   *
   * @return empty when embedded
   */
  public Optional<URI> endpoint() {
    return engine.endpoint();
  }

  /**
   * Stops the engine and waits until its threads have ended. Data in memory is gone. Closing again
   * does nothing.
   *
   * @throws IllegalStateException if the engine does not stop within about 20 seconds
   */
  @Override
  public void close() {
    undo.close();
  }
}
