package io.ddbds.dynamo.internal;

import java.net.URI;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbServiceClientConfiguration;

/** Where a client sends its requests, as messages name it. */
final class Endpoint {
  private final DynamoDbClient client;

  Endpoint(DynamoDbClient client) {
    this.client = client;
  }

  @Override
  public String toString() {
    try {
      DynamoDbServiceClientConfiguration configuration = client.serviceClientConfiguration();
      Optional<String> override = configuration.endpointOverride().map(URI::toString);
      String region = "region " + configuration.region();
      return override.map(uri -> uri + " (" + region + ")").orElse(region);
    } catch (UnsupportedOperationException e) {
      // Clients that are not the SDK's own, such as embedded engines, need not have one.
      return "the client's endpoint";
    }
  }
}
