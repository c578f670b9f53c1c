package io.ddbds.dynamo;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.joining;

import io.ddbds.Backoff;
import io.ddbds.dynamo.batch.Delivery;
import io.ddbds.dynamo.batch.Outcome;
import io.ddbds.dynamo.batch.Packing;
import io.ddbds.dynamo.batch.Parcel;
import io.ddbds.dynamo.internal.SentSize;
import io.ddbds.dynamo.internal.WriteRequestCalls;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/**
 * Writes any number of rows of any tables by BatchWriteItem, without a datastore. The last write of
 * a row is the only one that is sent; 25 go to a request, or as many as fit in 16 MB; several
 * requests are under way at once. What DynamoDB leaves unprocessed or throttles is sent again after
 * a random wait, and so is a request whose reply was lost: a write may take effect twice until the
 * call returns.
 *
 * <p>Tells rows apart by the names of their tables' key attributes, for which it asks once a table
 * by DescribeTable. Immutable but for that, and safe for use by several threads at once.
 */
public final class BatchWriter {
  private static final int REQUESTS = 8;

  private final WriteRequestCalls calls;
  private final Map<String, List<String>> keyNames;
  private final Delivery delivery;

  private BatchWriter(
      WriteRequestCalls calls, Map<String, List<String>> keyNames, Delivery delivery) {
    this.calls = calls;
    this.keyNames = keyNames;
    this.delivery = delivery;
  }

  /**
   * A writer with 8 requests at once and a deadline of a minute. Sends nothing yet.
   *
   * @param client reaches DynamoDB; stays its owner's to close
   * @return the writer
   */
  public static BatchWriter of(DynamoDbClient client) {
    return new BatchWriter(
        new WriteRequestCalls(client),
        new ConcurrentHashMap<>(),
        new Delivery(REQUESTS, Backoff.standard()));
  }

  /**
   * The same with another number of requests at once. Each has a thread during a write.
   *
   * @param requests how many at most, at least 1
   * @return the writer
   * @throws IllegalArgumentException if it is less than 1
   */
  public BatchWriter concurrency(int requests) {
    return new BatchWriter(calls, keyNames, new Delivery(requests, delivery.backoff()));
  }

  /**
   * The same with other waits before what was left undone is sent again.
   *
   * @param backoff the waits; {@link Backoff#standard} unless set
   * @return the writer
   */
  public BatchWriter backoff(Backoff backoff) {
    return new BatchWriter(
        calls, keyNames, new Delivery(delivery.requests(), requireNonNull(backoff, "backoff")));
  }

  /**
   * Writes rows, each for itself, in no order. Nothing at all is fine.
   *
   * @param writes puts and deletes, by the full names of their tables
   * @throws IncompleteWriteException if some were not, or may not have been, applied; it has them
   * @throws IllegalArgumentException if one is neither a put nor a delete; nothing was written
   * @throws io.ddbds.DatastoreException if a table cannot be described; nothing was written
   */
  public void write(Map<String, ? extends Collection<WriteRequest>> writes) {
    List<TableRow> rows = new ArrayList<>();
    writes.forEach((table, requests) -> requests.forEach(write -> rows.add(row(table, write))));
    List<Parcel<TableRow>> parcels = new ArrayList<>();
    Packing.<TableRow>forBatches(row -> SentSize.of(row.write()))
        .pack(TableRow.last(rows))
        .forEach(pack -> parcels.add(new RequestParcel(pack)));
    Outcome<TableRow> outcome = delivery.deliver(parcels, () -> true);
    if (!outcome.isComplete()) {
      throw new IncompleteWriteException(outcome);
    }
  }

  private TableRow row(String table, WriteRequest write) {
    if ((write.putRequest() == null) == (write.deleteRequest() == null)) {
      throw new IllegalArgumentException(
          "a write of table \"" + table + "\" must be either a put or a delete: build it as one");
    }
    return TableRow.of(table, keyNames.computeIfAbsent(table, calls::keyNames), write);
  }

  /** What one BatchWriteItem writes. */
  private final class RequestParcel implements Parcel<TableRow> {
    private final List<TableRow> content;

    RequestParcel(List<TableRow> content) {
      this.content = content;
    }

    @Override
    public List<TableRow> content() {
      return content;
    }

    @Override
    public String place() {
      return TableRow.byTable(content).keySet().stream()
          .map(table -> "table \"" + table + "\"")
          .collect(joining(" and "));
    }

    @Override
    public List<Parcel<TableRow>> send() {
      Set<TableRow.Id> left = new HashSet<>();
      calls
          .send(TableRow.byTable(content))
          .forEach((table, writes) -> writes.forEach(write -> left.add(row(table, write).id())));
      List<TableRow> again = content.stream().filter(row -> left.contains(row.id())).toList();
      if (again.size() != left.size()) {
        throw new IllegalStateException("DynamoDB gave back a row that was not sent");
      }
      return again.isEmpty() ? List.of() : List.of(new RequestParcel(again));
    }
  }
}
