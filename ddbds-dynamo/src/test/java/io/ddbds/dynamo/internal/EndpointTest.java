package io.ddbds.dynamo.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

class EndpointTest {
  @Test
  void clientWithoutConfiguration_isNamedAllTheSame() {
    DynamoDbClient embedded =
        new DynamoDbClient() {
          @Override
          public String serviceName() {
            return DynamoDbClient.SERVICE_NAME;
          }

          @Override
          public void close() {}
        };

    assertThat(new Endpoint(embedded)).hasToString("the client's endpoint");
  }
}
