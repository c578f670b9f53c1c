package io.ddbds.local;

import java.net.URI;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** A running DynamoDB Local. */
interface Engine extends AutoCloseable {

  /** A new client; the caller closes it. */
  DynamoDbClient connect();

  /** Where it listens; empty if it does not. */
  Optional<URI> endpoint();

  /** Stops it. Some of its threads may sleep on. */
  @Override
  void close();
}
