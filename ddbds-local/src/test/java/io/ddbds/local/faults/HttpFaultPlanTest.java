package io.ddbds.local.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HttpFaultPlanTest {
  private static final HttpFault THROTTLED = HttpFault.throttled();
  private static final HttpFault LOST = HttpFault.lostReply();

  @Test
  void inOrder_isOneForEachUntilThereAreNoMore() {
    HttpFaultPlan plan = HttpFaultPlan.inOrder(THROTTLED, HttpFault.none(), LOST);

    assertThat(LongStream.range(0, 5).mapToObj(n -> plan.strike(put(n))))
        .containsExactly(THROTTLED, HttpFault.none(), LOST, HttpFault.none(), HttpFault.none());
    assertThat(plan).hasToString("in order [throttled, none, lostReply]");
  }

  @Test
  void at_goesByOrdinals() {
    HttpFaultPlan plan = HttpFaultPlan.at(Map.of(3L, LOST));

    assertThat(plan.strike(put(3))).isEqualTo(LOST);
    assertThat(plan.strike(put(0))).isEqualTo(HttpFault.none());
    assertThat(plan).hasToString("at {3=lostReply}");
  }

  @Test
  void only_asksAboutNoOthers() {
    HttpFaultPlan plan = HttpFaultPlan.inOrder(THROTTLED).only(Attempt::isWrite);

    assertThat(plan.strike(attempt(0, "Query", 0))).isEqualTo(HttpFault.none());
    assertThat(plan.strike(put(1))).isEqualTo(THROTTLED);
    assertThat(plan).hasToString("in order [throttled], for some attempts only");
  }

  @Test
  void random_sameSeed_sameFaults() {
    assertThat(struck(RandomFaults.of(5, 2, THROTTLED, LOST)))
        .isEqualTo(struck(RandomFaults.of(5, 2, THROTTLED, LOST)))
        .isNotEqualTo(struck(RandomFaults.of(6, 2, THROTTLED, LOST)));
  }

  @Test
  void random_strikesAboutAsOftenAsAsked_withEachFault() {
    List<HttpFault> struck = struck(RandomFaults.of(5, 4, THROTTLED, LOST));

    assertThat(struck).filteredOn(THROTTLED::equals).hasSizeBetween(80, 170);
    assertThat(struck).filteredOn(LOST::equals).hasSizeBetween(80, 170);
  }

  @Test
  void random_givesOnlyWhatAnAttemptCanSuffer() {
    RandomFaults plan = RandomFaults.of(5, 1, HttpFault.halfUnprocessed(), HttpFault.cutPage(1));

    assertThat(plan.strike(put(0))).isEqualTo(HttpFault.none());
    assertThat(plan.strike(attempt(1, "Scan", 0)).kind()).isEqualTo("cutPage");
    assertThat(plan.strike(attempt(2, "BatchGetItem", 3)).kind()).isEqualTo("unprocessed");
  }

  @Test
  void random_withoutChance_isRefused() {
    assertThatThrownBy(() -> RandomFaults.of(5, 0, LOST))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("one attempt in 0 cannot suffer one of 1 faults");
    assertThatThrownBy(() -> RandomFaults.of(5, 1)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void journal_printsPlanAndSchedule() {
    FaultJournal journal = new FaultJournal(RandomFaults.of(5, 1, HttpFault.unprocessed(0, 2)));

    journal.strike(put(0));
    journal.strike(
        new Attempt(
            1, 2, "BatchWriteItem", List.of("t"), 3, "{\"SECRET\":1}", OptionalLong.empty()));

    assertThat(journal)
        .hasToString(
            "seed 5, one attempt in 1 of [unprocessed([0, 2])]; struck: #1 BatchWriteItem (attempt"
                + " 2) unprocessed([0, 2])");
    assertThat(journal.counts()).isEqualTo(Map.of("unprocessed", 1L));
    assertThat(journal.strikes()).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({
    "unprocessed, BatchWriteItem, 3, true",
    "unprocessed, BatchWriteItem, 1, true",
    "unprocessed, BatchGetItem, 3, true",
    "unprocessed, PutItem, 0, false",
    "cancelled, TransactWriteItems, 2, true",
    "cancelled, TransactWriteItems, 1, false",
    "cancelled, TransactGetItems, 2, true",
    "cancelled, BatchWriteItem, 2, false",
    "transactionInProgress, TransactWriteItems, 2, true",
    "transactionInProgress, TransactGetItems, 2, false",
    "transactionConflict, DeleteItem, 0, true",
    "transactionConflict, TransactWriteItems, 1, false",
    "transactionConflict, GetItem, 0, false",
    "cutPage, Query, 0, true",
    "cutPage, GetItem, 0, false",
    "throttled, DescribeTable, 0, true"
  })
  void fault_knowsWhatItCanStrike(String kind, String operation, int rows, boolean can) {
    HttpFault fault =
        List.of(
                THROTTLED,
                HttpFault.halfUnprocessed(),
                HttpFault.cancelled("None", "TransactionConflict"),
                HttpFault.transactionInProgress(),
                HttpFault.transactionConflict(),
                HttpFault.cutPage(1))
            .stream()
            .filter(one -> one.kind().equals(kind))
            .findFirst()
            .orElseThrow();

    assertThat(fault.canStrike(attempt(0, operation, rows))).isEqualTo(can);
  }

  @ParameterizedTest
  @CsvSource({
    "PutItem, true, false",
    "TransactWriteItems, true, false",
    "Query, false, true",
    "CreateTable, false, false"
  })
  void attempt_knowsWhetherItWritesOrReadsRows(String operation, boolean write, boolean read) {
    assertThat(attempt(0, operation, 0).isWrite()).isEqualTo(write);
    assertThat(attempt(0, operation, 0).isRead()).isEqualTo(read);
  }

  private static List<HttpFault> struck(HttpFaultPlan plan) {
    return LongStream.range(0, 1_000).mapToObj(n -> plan.strike(put(n))).toList();
  }

  private static Attempt put(long ordinal) {
    return attempt(ordinal, "PutItem", 0);
  }

  private static Attempt attempt(long ordinal, String operation, int rows) {
    return new Attempt(ordinal, 1, operation, List.of("t"), rows, "{}", OptionalLong.empty());
  }
}
