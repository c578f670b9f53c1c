package io.ddbds.local;

import java.io.File;
import java.net.URI;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.dynamodb.services.local.embedded.DynamoDBEmbedded;
import software.amazon.dynamodb.services.local.shared.access.AmazonDynamoDBLocal;

/** DynamoDB Local called directly, with no HTTP between. */
record EmbeddedEngine(AmazonDynamoDBLocal local) implements Engine {
  private static final boolean NO_TELEMETRY = true;

  static EmbeddedEngine inMemory() {
    return new EmbeddedEngine(DynamoDBEmbedded.create(NO_TELEMETRY));
  }

  /** Keeps its data in the file; given a folder instead, the engine would hang. */
  static EmbeddedEngine in(File database) {
    return new EmbeddedEngine(DynamoDBEmbedded.create(database, NO_TELEMETRY));
  }

  @Override
  public DynamoDbClient connect() {
    return local.dynamoDbClient();
  }

  @Override
  public Optional<URI> endpoint() {
    return Optional.empty();
  }

  @Override
  public void close() {
    local.shutdown();
  }
}
