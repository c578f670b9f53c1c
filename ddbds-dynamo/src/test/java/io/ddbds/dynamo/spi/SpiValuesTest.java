package io.ddbds.dynamo.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.ddbds.ConflictException;
import io.ddbds.Key;
import io.ddbds.ThrottledException;
import io.ddbds.dynamo.testing.InMemoryTable;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The values that strategies and the engine exchange. */
class SpiValuesTest {
  private static final Key KEY = Key.of("/k");

  @Test
  void bytes_areEqualByContentAndNeverShown() {
    Attribute bytes = Attribute.of(new byte[] {1, 2});

    assertThat(bytes)
        .isEqualTo(Attribute.of(new byte[] {1, 2}))
        .hasSameHashCodeAs(Attribute.of(new byte[] {1, 2}))
        .isNotEqualTo(Attribute.of(new byte[] {1, 3}))
        .isNotEqualTo(Attribute.of("text"))
        .hasToString("Binary[2 bytes]");
    assertThat(bytes.hashCode()).isNotEqualTo(Attribute.of(new byte[] {3}).hashCode());
  }

  @Test
  void item_givesAnAttributeOnlyAsWhatItIs() {
    byte[] bytes = {1};
    Item item =
        new Item(Map.of("t", Attribute.of("text"), "n", Attribute.of(7), "b", Attribute.of(bytes)));

    assertThat(item.text("t")).hasValue("text");
    assertThat(item.number("n")).hasValue(BigDecimal.valueOf(7));
    assertThat(item.bytes("b")).hasValue(bytes);
    assertThat(item.text("n")).isEmpty();
    assertThat(item.number("t")).isEmpty();
    assertThat(item.bytes("t")).isEmpty();
    assertThat(item.get("none")).isNull();
  }

  @Test
  void nextPage_isTwiceAsLargeUpToTheLargest() {
    assertThat(Page.next(OptionalInt.of(3))).hasValue(6);
    assertThat(Page.next(OptionalInt.of(Integer.MAX_VALUE))).hasValue(1 << 20);
    assertThat(Page.next(OptionalInt.empty())).isEmpty();
  }

  @Test
  void pages_goOnWhereTheLastOneEnded() {
    Item end = new Item(Map.of("pk", Attribute.of("p")));
    ScanPage scan =
        new ScanPage(
            Target.MAIN,
            Optional.empty(),
            Set.of("v"),
            true,
            OptionalInt.of(1),
            0,
            1,
            Optional.empty());

    assertThat(scan.from(end))
        .isEqualTo(
            new ScanPage(
                Target.MAIN,
                Optional.empty(),
                Set.of("v"),
                true,
                OptionalInt.of(2),
                0,
                1,
                Optional.of(end)));
    assertThat(scan.segment(2, 3).segment()).isEqualTo(2);
    assertThat(scan.segment(2, 3).segments()).isEqualTo(3);
  }

  @Test
  void usage_isAddedAndSubtractedPartByPart() {
    Usage usage = new Usage(5, 2.5, 8);

    assertThat(usage.plus(new Usage(1, 0.5, 2))).isEqualTo(new Usage(6, 3, 10));
    assertThat(usage.since(new Usage(1, 0.5, 2))).isEqualTo(new Usage(4, 2, 6));
  }

  @Test
  void sortRange_containsWhatIsInIt() {
    assertThat(new SortRange.All().contains("any")).isTrue();
    assertThat(new SortRange.BeginsWith("ab").contains("abc")).isTrue();
    assertThat(new SortRange.BeginsWith("ab").contains("b")).isFalse();

    SortRange between = new SortRange.Between("b", "d");
    assertThat(List.of("b", "c", "d")).allMatch(between::contains);
    assertThat(List.of("a", "e", "da")).noneMatch(between::contains);
    assertThat(new SortRange.Between("b", "b").contains("b")).isTrue();

    assertThat(List.of("b", "c")).allMatch(new SortRange.AtLeast("b")::contains);
    assertThat(new SortRange.AtLeast("b").contains("a")).isFalse();
    assertThat(List.of("a", "b")).allMatch(new SortRange.AtMost("b")::contains);
    assertThat(new SortRange.AtMost("b").contains("ba")).isFalse();
  }

  @Test
  void sortRange_ofNothing_isRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new SortRange.Between("b", "a"))
        .withMessageContaining("\"b\" is after \"a\"");
    assertThatIllegalArgumentException().isThrownBy(() -> new SortRange.BeginsWith(""));
    assertThatIllegalArgumentException().isThrownBy(() -> new SortRange.AtLeast(""));
    assertThatIllegalArgumentException().isThrownBy(() -> new SortRange.AtMost(""));
  }

  @Test
  void target_isNamedInExplanations() {
    assertThat(Target.MAIN).hasToString("table");
    assertThat(new Target("-more", Optional.empty())).hasToString("table *-more");
    assertThat(Target.index("peers")).hasToString("index peers");
  }

  @Test
  void transactionThatWasNotApplied_isThrottledOrInConflict() {
    InMemoryTable table =
        new InMemoryTable(Schema.of(new TableSchema("", KeyAttributes.of("pk"), List.of())));
    List<RowWrite> rows = List.of(deletion(""), deletion("-more"), deletion("-other"));
    assertThat(
            Cancellation.failure(
                table,
                rows,
                List.of(Cancellation.NONE, Cancellation.THROTTLED, Cancellation.THROTTLED)))
        .isInstanceOf(ThrottledException.class)
        .hasMessage(
            "the rows of key /k were not written for want of capacity of table \"*-more\" and table"
                + " \"*-other\": try again later, or raise the capacity");
    assertThat(Cancellation.failure(table, rows.subList(0, 1), List.of(Cancellation.CONFLICT)))
        .isInstanceOf(ConflictException.class)
        .hasMessageContaining("/k");
  }

  private static RowWrite deletion(String table) {
    ItemKey key = new ItemKey("p", Optional.empty());
    return new RowWrite.Delete(KEY, table, key, Optional.empty());
  }

  @Test
  void mutation_holdsPlainPutsAndDeletesOnly() {
    ItemKey row = ItemKey.of("p");
    Condition condition = new Condition.Exists("pk");

    assertThat(
            List.of(
                new Mutation(KEY, List.of(new RowWrite.Delete(KEY, "", row, Optional.empty()))),
                new Mutation(
                    KEY, List.of(new RowWrite.Put(KEY, "", new Item(Map.of()), Optional.empty())))))
        .hasSize(2);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Mutation(KEY, List.of()))
        .withMessageContaining("has no rows");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                new Mutation(
                    KEY, List.of(new RowWrite.Delete(KEY, "", row, Optional.of(condition)))));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Mutation(KEY, List.of(new RowWrite.Check(KEY, "", row, condition))));
  }

  @Test
  void schema_thatNoTableCanHave_isRefused() {
    KeyAttributes key = KeyAttributes.of("g", "gs");
    IndexSchema index = new IndexSchema("peers", key, new Projection.All());
    List<IndexSchema> twentyOne =
        IntStream.range(0, 21)
            .mapToObj(i -> new IndexSchema("index" + i, key, new Projection.All()))
            .toList();

    assertThat(key.names()).containsExactly("g", "gs");
    assertThat(new TableSchema("", key, twentyOne.subList(0, 20)).indexes()).hasSize(20);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new TableSchema("", key, twentyOne))
        .withMessageContaining("21 indexes");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new TableSchema("", key, List.of(index, index)))
        .withMessageContaining("two indexes are named \"peers\"");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new IndexSchema("ab", key, new Projection.All()));
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> new IndexSchema("peers", KeyAttributes.of(Layout.VALUE), new Projection.All()));
    assertThatIllegalArgumentException().isThrownBy(() -> KeyAttributes.of("same", "same"));
  }

  @Test
  void partitionRead_ofNoPartition_isRefused() {
    assertThatExceptionOfType(IllegalArgumentException.class)
        .isThrownBy(
            () ->
                new AccessPath.PartitionRead(
                    Target.MAIN, List.of(), new SortRange.All(), Direction.ASCENDING))
        .withMessageContaining("use Empty instead");
  }

  @Test
  void route_thatScans_answersNothing() {
    Route route = Route.scan("why");

    assertThat(route.path()).isEqualTo(new AccessPath.FullScan(Target.MAIN));
    assertThat(route.reason()).isEqualTo("why");
    assertThat(route.answersPrefix()).isFalse();
    assertThat(route.answersOrders()).isFalse();
    assertThat(route.answeredFilters()).isEmpty();
  }
}
