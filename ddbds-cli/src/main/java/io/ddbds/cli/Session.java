package io.ddbds.cli;

import io.ddbds.Facet;
import io.ddbds.dynamo.DatastoreBuilder;
import io.ddbds.dynamo.DynamoDatastore;
import io.ddbds.dynamo.TableAdmin;
import io.ddbds.strategies.Batches;
import io.ddbds.strategies.Configuration;
import io.ddbds.strategies.Ddbds;
import java.time.Clock;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** A composition and the DynamoDB that it is for. The store is opened when it is first needed. */
final class Session implements AutoCloseable {
  private final Configuration configuration;
  private final Endpoint.Connection connection;
  private final Buckets buckets;
  private @Nullable DynamoDatastore store;

  private Session(Configuration configuration, Endpoint.Connection connection, Buckets buckets) {
    this.configuration = configuration.withObjects(buckets::objects);
    this.connection = connection;
    this.buckets = buckets;
  }

  /** The configuration is read before an engine is started for it. */
  static Session open(StoreOptions options) {
    Configuration configuration = options.configuration();
    Buckets buckets = new Buckets(options.connection());
    Endpoint.Connection engine = options.connection().connect();
    Endpoint.Connection both =
        new Endpoint.Connection(
            engine.client(),
            () -> {
              engine.close();
              buckets.close();
            });
    try {
      return new Session(configuration, both, buckets);
    } catch (RuntimeException e) { // whatever it was, no engine may be left behind
      both.close();
      throw e;
    }
  }

  /** Another composition on the same connection, which stays open when that is closed. */
  Session with(Configuration other) {
    return new Session(other, new Endpoint.Connection(connection.client(), () -> {}), buckets);
  }

  Configuration configuration() {
    return configuration;
  }

  DynamoDbClient client() {
    return connection.client();
  }

  TableAdmin admin() {
    return new TableAdmin(client());
  }

  /** The store, open. */
  DynamoDatastore store() {
    if (store == null) {
      store = build(builder -> builder);
    }
    return store;
  }

  /** Another store of the composition, to be closed by who asked for it. */
  DynamoDatastore build(UnaryOperator<DatastoreBuilder> more) {
    return more.apply(Ddbds.fromConfig(configuration, client())).build();
  }

  /** A store for many writes, to be closed by who asked for it. */
  DynamoDatastore bulkWriter(Clock clock) {
    return build(builder -> builder.batches(Batches.batchWriteItem()).clock(clock));
  }

  /** A facet of the store. */
  <F extends Facet> F facet(Class<F> type, String remedy) {
    return store()
        .facet(type)
        .orElseThrow(
            () ->
                CommandFailedException.refusal(
                    "this composition has no " + type.getSimpleName() + " facet: " + remedy));
  }

  @Override
  public void close() {
    try {
      if (store != null) {
        store.close();
      }
    } finally {
      connection.close();
    }
  }
}
