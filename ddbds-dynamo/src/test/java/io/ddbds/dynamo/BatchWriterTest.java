package io.ddbds.dynamo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.ddbds.BackendException;
import io.ddbds.Backoff;
import io.ddbds.ThrottledException;
import io.ddbds.UnknownOutcomeException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemResponse;
import software.amazon.awssdk.services.dynamodb.model.DescribeTableRequest;
import software.amazon.awssdk.services.dynamodb.model.DescribeTableResponse;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.ResourceNotFoundException;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/** Requests of the SDK, against a client that answers as it is told. */
class BatchWriterTest {
  private static final Backoff AT_ONCE =
      new Backoff(Duration.ZERO, Duration.ZERO, 3, Duration.ofMinutes(10));

  private final FakeClient client = new FakeClient();
  private final BatchWriter writer = BatchWriter.of(client).backoff(AT_ONCE);

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 25, 26, 100, 1_000})
  void rows_goTwentyFiveToARequest(int rows) {
    writer.write(Map.of("t", puts(rows)));

    assertThat(client.requests).hasSize((rows + 24) / 25);
    assertThat(client.written()).containsExactlyInAnyOrderElementsOf(puts(rows));
  }

  @Test
  void severalTables_shareRequests_andAreDescribedOnce() {
    writer.write(Map.of("a", puts(3), "b", puts(4)));
    writer.write(Map.of("a", puts(1)));

    assertThat(client.requests).hasSize(2);
    assertThat(client.requests.get(0).get("a")).isEqualTo(puts(3));
    assertThat(client.requests.get(0).get("b")).isEqualTo(puts(4));
    assertThat(client.described).containsExactlyInAnyOrder("a", "b");
  }

  @Test
  void lastWriteOfARow_isTheOnlyOne() {
    writer.write(
        Map.of(
            "t", List.of(put("1", "a"), put("2", "a"), delete("1"), put("2", "b"), put("3", ""))));

    assertThat(client.written()).containsExactly(delete("1"), put("2", "b"), put("3", ""));
  }

  @Test
  void numericKeys_areOneRow_howeverTheyAreWritten() {
    WriteRequest later = numbered("1.0");

    writer.write(Map.of("t", List.of(numbered("1"), later, numbered("10"), numbered("0"))));

    assertThat(client.written()).containsExactly(later, numbered("10"), numbered("0"));
  }

  private static WriteRequest numbered(String key) {
    return WriteRequest.builder()
        .putRequest(put -> put.item(Map.of("pk", AttributeValue.fromN(key))))
        .build();
  }

  @Test
  void largeRows_areNotMoreThanARequestTakes() {
    String controls = "\0".repeat(390_000);
    writer
        .concurrency(1)
        .write(Map.of("t", IntStream.range(0, 14).mapToObj(i -> put("" + i, controls)).toList()));

    assertThat(client.requests).extracting(r -> r.get("t").size()).containsExactly(7, 7);
  }

  @Test
  void unprocessed_isSentAgain_asOftenAsThereIsProgress() {
    client.left = rows -> rows.subList(1, rows.size());

    writer.write(Map.of("t", puts(8)));

    assertThat(client.requests).hasSize(8);
    assertThat(client.written()).containsExactlyElementsOf(puts(8));
  }

  @Test
  void leftForGood_isGivenBack() {
    client.left = rows -> rows.stream().filter(row -> !row.equals(puts(3).get(1))).toList();

    IncompleteWriteException failure =
        catchThrowableOfType(
            IncompleteWriteException.class, () -> writer.write(Map.of("t", puts(3))));

    assertThat(failure.notApplied())
        .isEqualTo(Map.of("t", List.of(puts(3).get(0), puts(3).get(2))));
    assertThat(failure.inDoubt()).isEmpty();
    assertThat(failure)
        .hasMessageStartingWith("the write stopped: 2 writes of a request to table")
        .hasMessageEndingWith(": 1 applied, 2 not applied, 0 in doubt")
        .hasCauseInstanceOf(ThrottledException.class);
  }

  @Test
  void lostReplies_leaveRowsInDoubt() {
    client.left =
        rows -> {
          throw SdkClientException.create("connection reset");
        };

    IncompleteWriteException failure =
        catchThrowableOfType(
            IncompleteWriteException.class, () -> writer.write(Map.of("t", puts(2))));

    assertThat(failure.inDoubt()).isEqualTo(Map.of("t", puts(2)));
    assertThat(failure.notApplied()).isEmpty();
    assertThat(failure).hasCauseInstanceOf(UnknownOutcomeException.class);
    assertThat(client.requests).hasSize(4);
  }

  @Test
  void refused_isNotSentAgain() {
    client.left =
        rows -> {
          throw DynamoDbException.builder().statusCode(400).message("not so").build();
        };

    IncompleteWriteException failure =
        catchThrowableOfType(
            IncompleteWriteException.class, () -> writer.write(Map.of("t", puts(2))));

    assertThat(failure.notApplied()).isEqualTo(Map.of("t", puts(2)));
    assertThat(failure)
        .hasCauseInstanceOf(BackendException.class)
        .hasMessageContaining("BatchWriteItem on table \"t\"");
    assertThat(client.requests).hasSize(1);
  }

  @Test
  void rowThatWasNotSent_isNoAnswer() {
    client.left = rows -> List.of(put("other", ""));

    IncompleteWriteException failure =
        catchThrowableOfType(
            IncompleteWriteException.class, () -> writer.write(Map.of("t", puts(2))));

    assertThat(failure.inDoubt()).isEqualTo(Map.of("t", puts(2)));
    assertThat(failure).hasMessageContaining("gave back a row that was not sent");
  }

  @Test
  void neitherPutNorDelete_isRefusedBeforeAnythingIsSent() {
    List<WriteRequest> writes = List.of(put("1", ""), WriteRequest.builder().build());

    assertThatIllegalArgumentException()
        .isThrownBy(() -> writer.write(Map.of("t", writes)))
        .withMessage("a write of table \"t\" must be either a put or a delete: build it as one");
    assertThat(client.requests).isEmpty();
  }

  @Test
  void tableThatCannotBeDescribed_isRefusedBeforeAnythingIsSent() {
    assertThatExceptionOfType(BackendException.class)
        .isThrownBy(() -> writer.write(Map.of("missing", puts(1))))
        .withMessageContaining("table \"missing\" does not exist");
    assertThat(client.requests).isEmpty();
  }

  @Test
  void noRequestsAtOnce_areRefused() {
    assertThatIllegalArgumentException().isThrownBy(() -> writer.concurrency(0));
  }

  private static List<WriteRequest> puts(int rows) {
    return IntStream.range(0, rows).mapToObj(i -> put("row" + i, "value")).toList();
  }

  private static WriteRequest put(String key, String value) {
    Map<String, AttributeValue> item =
        Map.of("pk", AttributeValue.fromS(key), "v", AttributeValue.fromS(value));
    return WriteRequest.builder().putRequest(request -> request.item(item)).build();
  }

  private static WriteRequest delete(String key) {
    return WriteRequest.builder()
        .deleteRequest(request -> request.key(Map.of("pk", AttributeValue.fromS(key))))
        .build();
  }

  /** Writes down what it is sent, and leaves of each request what it is told. */
  private static final class FakeClient implements DynamoDbClient {
    final List<Map<String, List<WriteRequest>>> requests =
        Collections.synchronizedList(new ArrayList<>());
    final List<String> described = Collections.synchronizedList(new ArrayList<>());
    private final List<WriteRequest> written = Collections.synchronizedList(new ArrayList<>());
    volatile Function<List<WriteRequest>, List<WriteRequest>> left = rows -> List.of();

    Stream<WriteRequest> written() {
      return written.stream();
    }

    @Override
    public DescribeTableResponse describeTable(DescribeTableRequest request) {
      if (request.tableName().equals("missing")) {
        throw ResourceNotFoundException.builder().statusCode(400).message("no table").build();
      }
      described.add(request.tableName());
      KeySchemaElement key = KeySchemaElement.builder().attributeName("pk").build();
      return DescribeTableResponse.builder().table(table -> table.keySchema(key)).build();
    }

    @Override
    public BatchWriteItemResponse batchWriteItem(BatchWriteItemRequest request) {
      requests.add(request.requestItems());
      Map<String, List<WriteRequest>> unprocessed = new HashMap<>();
      request
          .requestItems()
          .forEach(
              (table, rows) -> {
                List<WriteRequest> rest = left.apply(rows);
                written.addAll(rows.stream().filter(row -> !rest.contains(row)).toList());
                if (!rest.isEmpty()) {
                  unprocessed.put(table, rest);
                }
              });
      return BatchWriteItemResponse.builder().unprocessedItems(unprocessed).build();
    }

    @Override
    public String serviceName() {
      return "dynamodb";
    }

    @Override
    public void close() {}
  }
}
