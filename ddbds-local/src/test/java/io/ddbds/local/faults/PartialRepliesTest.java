package io.ddbds.local.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemResponse;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/** Batches done in part, and pages that end early. */
class PartialRepliesTest {
  private final CannedEngine engine = CannedEngine.replying("{}");

  @Test
  void unprocessedWrites_areGivenBack_andTheOthersComeThrough() {
    BatchWriteItemResponse reply =
        write(
            engine, HttpFault.unprocessed(1, 2), Map.of("t", List.of("a", "b"), "u", List.of("c")));

    assertThat(reply.unprocessedItems())
        .containsExactlyInAnyOrderEntriesOf(Map.of("t", List.of(put("b")), "u", List.of(put("c"))));
    assertThat(engine.requests())
        .containsExactly(
            "{\"RequestItems\":{\"t\":[{\"PutRequest\":{\"Item\":{\"k\":{\"S\":\"a\"}}}}]}}");
  }

  @Test
  void unprocessedWrites_allOfThem_keepTheRequestFromTheEngine() {
    BatchWriteItemResponse reply =
        write(engine, HttpFault.unprocessed(0, 1), Map.of("t", List.of("a", "b")));

    assertThat(reply.unprocessedItems()).isEqualTo(Map.of("t", List.of(put("a"), put("b"))));
    assertThat(engine.requests()).isEmpty();
  }

  @Test
  void unprocessedWrites_areAddedToThoseOfTheEngine() {
    CannedEngine busy =
        CannedEngine.replying(
            "{\"UnprocessedItems\":{\"t\":[{\"PutRequest\":{\"Item\":{\"k\":{\"S\":\"a\"}}}}]}}");

    BatchWriteItemResponse reply =
        write(busy, HttpFault.unprocessed(1), Map.of("t", List.of("a", "b")));

    assertThat(reply.unprocessedItems()).isEqualTo(Map.of("t", List.of(put("a"), put("b"))));
  }

  @Test
  void unprocessedWrites_whenTheEngineRefuses_areOfNoInterest() {
    CannedEngine refusing = CannedEngine.refusing("{\"__type\":\"x#ValidationException\"}");

    assertThatThrownBy(
            () -> write(refusing, HttpFault.unprocessed(1), Map.of("t", List.of("a", "b"))))
        .isInstanceOf(DynamoDbException.class);
  }

  @Test
  void halfUnprocessed_isEverySecondRow() {
    BatchWriteItemResponse reply =
        write(engine, HttpFault.halfUnprocessed(), Map.of("t", List.of("a", "b", "c", "d")));

    assertThat(reply.unprocessedItems()).isEqualTo(Map.of("t", List.of(put("a"), put("c"))));
  }

  @Test
  void unprocessedReads_areGivenBackWithWhatTheyAskFor() {
    CannedEngine full = CannedEngine.replying("{\"Responses\":{\"t\":[{\"k\":{\"S\":\"a\"}}]}}");
    KeysAndAttributes keys =
        KeysAndAttributes.builder()
            .keys(List.of(key("a"), key("b")))
            .consistentRead(true)
            .projectionExpression("k")
            .build();

    BatchGetItemResponse reply =
        full.client(HttpFaultPlan.inOrder(HttpFault.unprocessed(1)))
            .batchGetItem(get -> get.requestItems(Map.of("t", keys)));

    assertThat(reply.responses()).isEqualTo(Map.of("t", List.of(key("a"))));
    assertThat(reply.unprocessedKeys())
        .isEqualTo(Map.of("t", keys.toBuilder().keys(List.of(key("b"))).build()));
    assertThat(full.requests())
        .singleElement()
        .asString()
        .contains("\"Keys\":[{\"k\":{\"S\":\"a\"}}]", "\"ConsistentRead\":true");
  }

  @Test
  void cutPage_asksForFewerRows_butNeverForMore() {
    DynamoDbClient client =
        engine.client(HttpFaultPlan.inOrder(HttpFault.cutPage(2), HttpFault.cutPage(2)));

    client.query(query -> query.tableName("t"));
    client.scan(scan -> scan.tableName("t").limit(1));

    assertThat(engine.requests())
        .containsExactly("{\"TableName\":\"t\",\"Limit\":2}", "{\"TableName\":\"t\",\"Limit\":1}");
  }

  @Test
  void cutPage_ofNoRows_isRefused() {
    assertThatThrownBy(() -> HttpFault.cutPage(0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a page of 0 rows cannot be: give 1 or more");
  }

  @Test
  void emptyPage_endsWhereTheLastOneEnded() {
    DynamoDbClient client = engine.client(HttpFaultPlan.inOrder(HttpFault.emptyPage()));

    QueryResponse page = client.query(query -> query.tableName("t").exclusiveStartKey(key("m")));

    assertThat(page.items()).isEmpty();
    assertThat(page.lastEvaluatedKey()).isEqualTo(key("m"));
    assertThat(engine.requests()).isEmpty();
  }

  @Test
  void emptyPage_isNeverTheFirst() {
    String first = "{\"TableName\":\"ExclusiveStartKey\"}";

    assertThat(
            HttpFault.emptyPage()
                .canStrike(new Attempt(0, 1, "Scan", List.of(), 0, first, OptionalLong.empty())))
        .isFalse();
  }

  private static BatchWriteItemResponse write(
      CannedEngine engine, HttpFault fault, Map<String, List<String>> names) {
    Map<String, List<WriteRequest>> rows = new LinkedHashMap<>();
    new TreeMap<>(names)
        .forEach(
            (table, keys) -> rows.put(table, keys.stream().map(PartialRepliesTest::put).toList()));
    return engine
        .client(HttpFaultPlan.inOrder(fault))
        .batchWriteItem(write -> write.requestItems(rows));
  }

  private static WriteRequest put(String name) {
    return WriteRequest.builder().putRequest(put -> put.item(key(name))).build();
  }

  private static Map<String, AttributeValue> key(String name) {
    return Map.of("k", AttributeValue.fromS(name));
  }
}
