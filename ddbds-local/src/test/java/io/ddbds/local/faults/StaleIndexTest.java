package io.ddbds.local.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;

/** Indexes that say what they said before. */
class StaleIndexTest {
  private static final Map<String, AttributeValue> ROW = Map.of("k", AttributeValue.fromS("a"));

  private final List<Attempt> attempts = new ArrayList<>();
  private final CannedEngine full = CannedEngine.replying("{\"Items\":[{\"k\":{\"S\":\"a\"}}]}");

  @Test
  void page_isTheEarlierOne_andTheEngineIsNotAsked() {
    DynamoDbClient client = full.client(staleUpTo(1));

    query(client, query -> query.indexName("i"));

    assertThat(query(client, query -> query.indexName("i"))).containsExactly(ROW);
    assertThat(full.requests()).hasSize(1);
  }

  @Test
  void page_thatIsTooOld_isNotGivenAgain() {
    DynamoDbClient client = full.client(staleUpTo(1));

    query(client, query -> query.indexName("i"));
    client.getItem(get -> get.tableName("t").key(ROW));
    query(client, query -> query.indexName("i"));

    assertThat(attempts.get(2).repeats()).hasValue(0);
    assertThat(full.requests()).hasSize(3);
  }

  @Test
  void stalePage_doesNotBecomeYounger() {
    DynamoDbClient client = full.client(staleUpTo(1));

    for (int i = 0; i < 4; i++) {
      query(client, query -> query.indexName("i"));
    }

    assertThat(attempts.stream().map(attempt -> attempt.repeats().orElse(-1)))
        .containsExactly(-1L, 0L, 0L, 2L);
    assertThat(full.requests()).hasSize(2);
  }

  @Test
  void otherRequests_repeatNothing() {
    DynamoDbClient client = full.client(staleUpTo(100));

    query(client, query -> query);
    query(client, query -> query);
    query(client, query -> query.indexName("i"));
    query(client, query -> query.indexName("i").limit(1));
    client.scan(scan -> scan.tableName("t").indexName("i"));

    assertThat(attempts).allSatisfy(attempt -> assertThat(attempt.repeats()).isEmpty());
    assertThat(attempts.stream().map(Attempt::readsIndex))
        .containsExactly(false, false, true, true, true);
  }

  @Test
  void refusal_isNoPage() {
    CannedEngine refusing = CannedEngine.refusing("{\"__type\":\"x#ValidationException\"}");
    DynamoDbClient client = refusing.client(staleUpTo(100));

    for (int i = 0; i < 2; i++) {
      assertThatThrownBy(() -> query(client, query -> query.indexName("i")))
          .hasMessageContaining("400");
    }
    assertThat(refusing.requests()).hasSize(2);
  }

  @Test
  void oldestPages_areForgotten() {
    DynamoDbClient client = full.client(staleUpTo(10_000));
    for (int i = 0; i <= 1_000; i++) {
      String index = "i" + i;
      query(client, query -> query.indexName(index));
    }

    query(client, query -> query.indexName("i1"));
    query(client, query -> query.indexName("i0"));

    assertThat(attempts.get(1_001).repeats()).hasValue(1);
    assertThat(attempts.get(1_002).repeats()).isEmpty();
  }

  @Test
  void lagOfNothing_isRefused() {
    assertThatThrownBy(() -> HttpFault.staleIndex(0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a page cannot be 0 attempts old: give 1 or more");
  }

  private HttpFaultPlan staleUpTo(long lag) {
    HttpFault stale = HttpFault.staleIndex(lag);
    return attempt -> {
      attempts.add(attempt);
      return stale.canStrike(attempt) ? stale : HttpFault.none();
    };
  }

  private static List<Map<String, AttributeValue>> query(
      DynamoDbClient client, UnaryOperator<QueryRequest.Builder> more) {
    return client.query(more.apply(QueryRequest.builder().tableName("t")).build()).items();
  }
}
