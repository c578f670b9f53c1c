package io.ddbds.strategies.load;

import java.util.concurrent.atomic.AtomicInteger;
import software.amazon.awssdk.http.HttpMetric;
import software.amazon.awssdk.metrics.MetricCollection;
import software.amazon.awssdk.metrics.MetricPublisher;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** The connections of a client. */
final class Connections {
  private Connections() {}

  /** How many are in use, with that which asks. */
  static int leased(DynamoDbClient client) {
    AtomicInteger leased = new AtomicInteger(Integer.MAX_VALUE);
    MetricPublisher publisher =
        new MetricPublisher() {
          @Override
          public void publish(MetricCollection call) {
            call.children().stream()
                .flatMap(attempt -> attempt.children().stream())
                .flatMap(http -> http.metricValues(HttpMetric.LEASED_CONCURRENCY).stream())
                .forEach(leased::set);
          }

          @Override
          public void close() {}
        };
    client.listTables(
        list -> list.overrideConfiguration(request -> request.addMetricPublisher(publisher)));
    return leased.get();
  }
}
