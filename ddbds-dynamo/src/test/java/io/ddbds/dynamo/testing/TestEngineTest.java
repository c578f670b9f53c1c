package io.ddbds.dynamo.testing;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.TransactGetItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactGetItemsResponse;

/** What a service is found to be able to do. */
class TestEngineTest {
  @ParameterizedTest
  @CsvSource({
    "UnknownOperationException, false",
    "com.amazon.coral.service#UnknownOperationException, false",
    "ResourceNotFoundException, true"
  })
  void transactions_areThere_unlessTheServiceDoesNotKnowTheOperation(String code, boolean there) {
    assertThat(TestEngine.of(new Refusing(code)).transacts()).isEqualTo(there);
  }

  @Test
  void names_ofTwoRuns_differ() {
    TestEngine one = TestEngine.of(new Refusing("any"));
    TestEngine other = TestEngine.of(new Refusing("any"));
    assertThat(one.newTable())
        .matches("ddbds[0-9a-f]{8}t1")
        .isNotEqualTo(other.newTable())
        .isNotEqualTo(one.newTable());
  }

  /** A service that refuses transactions by an error. */
  private record Refusing(String code) implements DynamoDbClient {
    @Override
    public TransactGetItemsResponse transactGetItems(TransactGetItemsRequest request) {
      throw DynamoDbException.builder()
          .awsErrorDetails(AwsErrorDetails.builder().errorCode(code).build())
          .build();
    }

    @Override
    public String serviceName() {
      return "dynamodb";
    }

    @Override
    public void close() {}
  }
}
