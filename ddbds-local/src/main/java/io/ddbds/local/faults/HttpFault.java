package io.ddbds.local.faults;

import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.IntPredicate;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import software.amazon.awssdk.http.HttpExecuteResponse;

/**
 * What can happen to one attempt of the SDK. Immutable; prints as what it is, with its parameters.
 */
public final class HttpFault {
  private static final Set<String> BATCHES = Set.of("BatchWriteItem", "BatchGetItem");
  private static final Set<String> TRANSACTIONS = Set.of("TransactWriteItems", "TransactGetItems");
  private static final Set<String> PAGES = Set.of("Query", "Scan");
  private static final Set<String> SINGLE_WRITES = Set.of("PutItem", "UpdateItem", "DeleteItem");

  private static final HttpFault NONE = new HttpFault("none", Exchange::forwarded);

  private final String kind;
  private final String details;
  private final Predicate<Attempt> possible;
  private final Deed deed;

  /** Any attempt can suffer it. */
  private HttpFault(String kind, Deed deed) {
    this(kind, "", attempt -> true, deed);
  }

  private HttpFault(String kind, String details, Predicate<Attempt> possible, Deed deed) {
    this.kind = kind;
    this.details = details;
    this.possible = possible;
    this.deed = deed;
  }

  /**
   * No fault: the attempt passes.
   *
   * @return always the same
   */
  public static HttpFault none() {
    return NONE;
  }

  /**
   * Refused for want of capacity, with a {@code ProvisionedThroughputExceededException} that names
   * the table or index. No effect.
   *
   * @return the fault
   */
  public static HttpFault throttled() {
    return new HttpFault("throttled", ErrorReplies::throttled);
  }

  /**
   * Answered with status 500 before anything was done. No effect, but nobody can tell from {@link
   * #serverErrorAfter()}.
   *
   * @return the fault
   */
  public static HttpFault serverError() {
    return new HttpFault("serverError", exchange -> ErrorReplies.serverError());
  }

  /**
   * Answered with status 500 after the engine has done what was asked for.
   *
   * @return the fault
   */
  public static HttpFault serverErrorAfter() {
    return new HttpFault(
        "serverErrorAfter",
        exchange -> {
          exchange.applied();
          return ErrorReplies.serverError();
        });
  }

  /**
   * The connection is refused, so nothing can have been sent. No effect.
   *
   * @return the fault
   */
  public static HttpFault unreachable() {
    return new HttpFault(
        "unreachable",
        exchange -> {
          throw new ConnectException("Connection refused");
        });
  }

  /**
   * The connection breaks before the request has arrived. No effect, but nobody can tell from
   * {@link #lostReply()}.
   *
   * @return the fault
   */
  public static HttpFault lostRequest() {
    return new HttpFault(
        "lostRequest",
        exchange -> {
          throw broken();
        });
  }

  /**
   * The connection breaks after the engine has done what was asked for.
   *
   * @return the fault
   */
  public static HttpFault lostReply() {
    return new HttpFault(
        "lostReply",
        exchange -> {
          exchange.applied();
          throw broken();
        });
  }

  /**
   * The request waits before it is sent. Aborting it ends the wait.
   *
   * @param delay how long
   * @return the fault
   */
  public static HttpFault delayed(Duration delay) {
    return new HttpFault(
        "delayed",
        delay.toString(),
        attempt -> true,
        exchange -> {
          exchange.await(delay);
          return exchange.forwarded();
        });
  }

  /**
   * A part of a batch is not done and given back, as {@code UnprocessedItems} or {@code
   * UnprocessedKeys}; the rest is done by the engine.
   *
   * @param rows which rows are given back, by their position in the request, from 0; the others are
   *     done, all if there is none
   * @return the fault, for {@code BatchWriteItem} and {@code BatchGetItem}
   */
  public static HttpFault unprocessed(int... rows) {
    Set<Integer> left = new TreeSet<>(Arrays.stream(rows).boxed().toList());
    return unprocessed(left.toString(), left::contains);
  }

  /**
   * Every second row of a batch is not done and given back, beginning with the first: of a batch of
   * one row, that row.
   *
   * @return the fault, for {@code BatchWriteItem} and {@code BatchGetItem}
   */
  public static HttpFault halfUnprocessed() {
    return unprocessed("[0, 2, ...]", row -> row % 2 == 0);
  }

  /**
   * A transaction is cancelled. No effect.
   *
   * @param codes DynamoDB's code of the reason for each row in the order of the request, such as
   *     {@code ConditionalCheckFailed}, {@code TransactionConflict}, {@code
   *     ProvisionedThroughputExceeded} or {@code None}; rows beyond are no reason
   * @return the fault, for transactions of as many rows as codes or more
   */
  public static HttpFault cancelled(String... codes) {
    List<String> reasons = List.of(codes);
    return new HttpFault(
        "cancelled",
        reasons.toString(),
        of(TRANSACTIONS).and(attempt -> attempt.rows() >= reasons.size()),
        exchange -> ErrorReplies.cancelled(exchange, reasons));
  }

  /**
   * Answered with {@code TransactionInProgressException}: a transaction with the same token is
   * under way. No effect of this attempt.
   *
   * @return the fault, for {@code TransactWriteItems}
   */
  public static HttpFault transactionInProgress() {
    return new HttpFault(
        "transactionInProgress",
        "",
        of(Set.of("TransactWriteItems")),
        exchange ->
            ErrorReplies.refused(
                "TransactionInProgressException",
                "The transaction with the given request token is already in progress"));
  }

  /**
   * Refused with {@code TransactionConflictException}: a transaction is at the same row. No effect.
   *
   * @return the fault, for {@code PutItem}, {@code UpdateItem} and {@code DeleteItem}
   */
  public static HttpFault transactionConflict() {
    return new HttpFault(
        "transactionConflict",
        "",
        of(SINGLE_WRITES),
        exchange ->
            ErrorReplies.refused(
                "TransactionConflictException", "Transaction is ongoing for the item"));
  }

  /**
   * A page ends early and says that there may be more. Where a filter drops what was looked at, the
   * page is empty.
   *
   * @param limit how many rows are looked at, at least 1, if the request did not ask for fewer
   * @return the fault, for {@code Query} and {@code Scan}
   * @throws IllegalArgumentException if the limit is less than 1
   */
  public static HttpFault cutPage(int limit) {
    if (limit < 1) {
      throw new IllegalArgumentException("a page of " + limit + " rows cannot be: give 1 or more");
    }
    return new HttpFault(
        "cutPage", String.valueOf(limit), of(PAGES), exchange -> Pages.cut(exchange, limit));
  }

  /**
   * A page without rows that says that there may be more, where the last one ended.
   *
   * @return the fault, for {@code Query} and {@code Scan} from a continuation key
   */
  public static HttpFault emptyPage() {
    return new HttpFault("emptyPage", "", of(PAGES).and(Pages::continues), Pages::empty);
  }

  /**
   * An index that lags: a page as it was when the same was asked before.
   *
   * @param lag how old the page is at most, in attempts of this HTTP client; at least 1
   * @return the fault, for {@code Query} and {@code Scan} of an index that {@link Attempt#repeats
   *     repeat} an attempt which is not older
   * @throws IllegalArgumentException if the lag is less than 1
   */
  public static HttpFault staleIndex(long lag) {
    if (lag < 1) {
      throw new IllegalArgumentException(
          "a page cannot be " + lag + " attempts old: give 1 or more");
    }
    return new HttpFault(
        "staleIndex",
        String.valueOf(lag),
        attempt ->
            attempt.repeats().isPresent()
                && attempt.ordinal() - attempt.repeats().getAsLong() <= lag,
        Exchange::repeated);
  }

  /**
   * Whether an attempt can suffer this.
   *
   * @param attempt the attempt
   * @return false for example for {@link #unprocessed} of an attempt that is no batch
   */
  public boolean canStrike(Attempt attempt) {
    return possible.test(attempt);
  }

  /**
   * What it is, without parameters.
   *
   * @return the name of the method that makes it
   */
  public String kind() {
    return kind;
  }

  @Override
  public String toString() {
    return details.isEmpty() ? kind : kind + "(" + details + ")";
  }

  HttpExecuteResponse bringAbout(Exchange exchange) throws IOException {
    if (!canStrike(exchange.attempt())) {
      throw new IllegalArgumentException(
          "%s cannot suffer %s: let the plan ask canStrike first"
              .formatted(exchange.attempt(), this));
    }
    return deed.bringAbout(exchange);
  }

  private static HttpFault unprocessed(String details, IntPredicate left) {
    return new HttpFault(
        "unprocessed",
        details,
        of(BATCHES).and(attempt -> IntStream.range(0, attempt.rows()).anyMatch(left)),
        exchange -> PartialBatch.process(exchange, left));
  }

  private static SocketException broken() {
    return new SocketException("Connection reset");
  }

  private static Predicate<Attempt> of(Set<String> operations) {
    return attempt -> operations.contains(attempt.operation());
  }

  /** How a fault comes about. */
  private interface Deed {
    HttpExecuteResponse bringAbout(Exchange exchange) throws IOException;
  }
}
