package io.ddbds.local.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ddbds.local.LocalDynamoDb;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemResponse;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import software.amazon.awssdk.services.dynamodb.model.ProvisionedThroughputExceededException;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/** The real SDK, the faults, and DynamoDB Local. */
@Tag("engine")
class FaultyHttpClientOnEngineTest {
  private static final AtomicReference<HttpFaultPlan> PLAN =
      new AtomicReference<>(HttpFaultPlan.none());
  private static LocalDynamoDb local;
  private static DynamoDbClient faulty;

  private String table = "";

  @BeforeAll
  static void start() {
    local = LocalDynamoDb.start();
    faulty =
        LocalDynamoDb.clientOf(
            local.endpoint().orElseThrow(), attempt -> PLAN.get().strike(attempt));
  }

  @AfterAll
  static void stop() {
    faulty.close();
    local.close();
  }

  @BeforeEach
  void createTable() {
    PLAN.set(HttpFaultPlan.none());
    table = "table-" + System.nanoTime();
    faulty.createTable(
        create ->
            create
                .tableName(table)
                .billingMode(BillingMode.PAY_PER_REQUEST)
                .attributeDefinitions(
                    AttributeDefinition.builder()
                        .attributeName("k")
                        .attributeType(ScalarAttributeType.S)
                        .build())
                .keySchema(
                    KeySchemaElement.builder().attributeName("k").keyType(KeyType.HASH).build()));
  }

  @Test
  void sdk_makesThreeAttemptsAtACall() {
    FaultJournal journal = follow(attempt -> HttpFault.throttled());

    assertThatThrownBy(() -> put("a")).isInstanceOf(ProvisionedThroughputExceededException.class);

    assertThat(journal.strikes())
        .extracting(strike -> strike.attempt().number())
        .containsExactly(1, 2, 3);
    assertThat(names()).isEmpty();
  }

  @Test
  void lostReply_ofEachAttempt_leavesTheRow() {
    follow(
        HttpFaultPlan.inOrder(HttpFault.lostReply(), HttpFault.lostReply(), HttpFault.lostReply()));

    assertThatThrownBy(() -> put("a")).isInstanceOf(SdkClientException.class);
    assertThat(names()).containsExactly("a");
  }

  @Test
  void lostRequest_ofEachAttempt_leavesNothing() {
    follow(attempt -> HttpFault.lostRequest());

    assertThatThrownBy(() -> put("a")).isInstanceOf(SdkClientException.class);
    assertThat(names()).isEmpty();
  }

  @Test
  void unprocessed_anySubset_isExactlyWhatIsNotStored() {
    List<String> rows = List.of("a", "b", "c");
    for (int subset = 1; subset < 8; subset++) {
      createTable();
      int left = subset;
      int[] positions = IntStream.range(0, 3).filter(row -> (left >> row & 1) == 1).toArray();
      follow(HttpFaultPlan.inOrder(HttpFault.unprocessed(positions)));

      BatchWriteItemResponse reply =
          faulty.batchWriteItem(
              write ->
                  write.requestItems(
                      Map.of(
                          table, rows.stream().map(FaultyHttpClientOnEngineTest::row).toList())));

      List<String> given =
          reply.unprocessedItems().get(table).stream()
              .map(row -> row.putRequest().item().get("k").s())
              .toList();
      assertThat(given).hasSize(positions.length);
      assertThat(Stream.concat(given.stream(), names().stream()))
          .containsExactlyInAnyOrderElementsOf(rows);
    }
  }

  private static WriteRequest row(String name) {
    return WriteRequest.builder().putRequest(put -> put.item(key(name))).build();
  }

  @Test
  void unprocessed_ofReads_isExactlyWhatIsNotRead() {
    List.of("a", "b", "c").forEach(this::put);
    follow(HttpFaultPlan.inOrder(HttpFault.unprocessed(0, 2)));

    BatchGetItemResponse reply =
        faulty.batchGetItem(
            get ->
                get.requestItems(
                    Map.of(
                        table,
                        KeysAndAttributes.builder()
                            .keys(List.of(key("a"), key("b"), key("c")))
                            .build())));

    assertThat(reply.responses().get(table)).containsExactly(key("b"));
    assertThat(reply.unprocessedKeys().get(table).keys()).containsExactly(key("a"), key("c"));
  }

  @Test
  void pages_cutAndEmpty_giveEachRowOnce() {
    List<String> stored = IntStream.range(0, 20).mapToObj(n -> "row-" + n).toList();
    stored.forEach(this::put);
    FaultJournal journal =
        follow(
            RandomFaults.of(
                1, 1, HttpFault.cutPage(1), HttpFault.cutPage(3), HttpFault.emptyPage()));

    List<String> read = pagesOf(7);

    assertThat(read).containsExactlyInAnyOrderElementsOf(stored);
    assertThat(journal.counts()).containsKeys("cutPage", "emptyPage");
  }

  @Test
  void run_repeatedWithItsSeed_suffersTheSame() {
    List<List<String>> schedules = new ArrayList<>();
    for (int run = 0; run < 2; run++) {
      createTable();
      // A client of its own: ordinals begin anew.
      FaultJournal journal =
          new FaultJournal(
              RandomFaults.of(7, 3, HttpFault.lostReply(), HttpFault.throttled())
                  .only(Attempt::isWrite));
      try (DynamoDbClient client =
          LocalDynamoDb.clientOf(local.endpoint().orElseThrow(), journal)) {
        for (int n = 0; n < 10; n++) {
          String name = "row-" + n;
          client.putItem(put -> put.tableName(table).item(key(name)));
        }
      }
      schedules.add(journal.strikes().stream().map(Object::toString).toList());
    }
    assertThat(schedules.get(0)).isNotEmpty().isEqualTo(schedules.get(1));
  }

  private static FaultJournal follow(HttpFaultPlan plan) {
    FaultJournal journal = new FaultJournal(plan);
    PLAN.set(journal);
    return journal;
  }

  private void put(String name) {
    faulty.putItem(put -> put.tableName(table).item(key(name)));
  }

  private List<String> names() {
    return local.client().scan(scan -> scan.tableName(table)).items().stream()
        .map(item -> item.get("k").s())
        .toList();
  }

  private List<String> pagesOf(int limit) {
    return faulty
        .scanPaginator(ScanRequest.builder().tableName(table).limit(limit).build())
        .items()
        .stream()
        .map(item -> item.get("k").s())
        .toList();
  }

  private static Map<String, AttributeValue> key(String name) {
    return Map.of("k", AttributeValue.fromS(name));
  }
}
