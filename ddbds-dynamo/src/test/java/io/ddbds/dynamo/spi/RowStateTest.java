package io.ddbds.dynamo.spi;

import static org.assertj.core.api.Assertions.assertThat;

import io.ddbds.Expiration;
import io.ddbds.Key;
import io.ddbds.dynamo.testing.InMemoryTable;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What counts as a change of a row, for DynamoDB and for the client alike. */
class RowStateTest {
  private static final Map<String, Attribute> OTHERS =
      Map.of(
          Layout.KEY, Attribute.of("/a"),
          Layout.VALUE, Attribute.of(new byte[] {1}),
          Layout.SIZE, Attribute.of(1));
  private static final Map<String, Attribute> OURS =
      with(OTHERS, Layout.REVISION, Attribute.of(new byte[16]));

  @Test
  void sameRow_isUnchanged() {
    assertThat(isUnchanged(OURS, OURS)).isTrue();
    assertThat(isUnchanged(OTHERS, OTHERS)).isTrue();
  }

  @Test
  void rowWithRevision_isToldByItAndItsExpiration() {
    assertThat(RowState.of(new Item(OURS)).names())
        .containsExactlyInAnyOrder(Layout.REVISION, Layout.EXPIRATION);
    assertThat(isUnchanged(OURS, with(OURS, Layout.REVISION, Attribute.of(new byte[15]))))
        .isFalse();
    assertThat(isUnchanged(OURS, with(OURS, Layout.EXPIRATION, Attribute.of(9)))).isFalse();
    assertThat(isUnchanged(OURS, OTHERS)).isFalse();
  }

  @Test
  void rowWithoutRevision_isToldByAllThatItSays() {
    assertThat(RowState.of(new Item(OTHERS)).names()).isEqualTo(RowState.ATTRIBUTES);
    assertThat(isUnchanged(OTHERS, OURS)).isFalse();
    assertThat(isUnchanged(OTHERS, with(OTHERS, Layout.VALUE, Attribute.of(new byte[] {2}))))
        .isFalse();
    assertThat(isUnchanged(OTHERS, with(OTHERS, Layout.SIZE, Attribute.of(2)))).isFalse();
    assertThat(isUnchanged(OTHERS, with(OTHERS, Layout.EXPIRATION, Attribute.of(9)))).isFalse();
    assertThat(
            isUnchanged(
                OTHERS, with(OTHERS, Layout.VALUE_REFERENCE, new Attribute.Document(Map.of()))))
        .isFalse();
    assertThat(isUnchanged(Map.of(Layout.KEY, Attribute.of("/a")), OTHERS)).isFalse();
  }

  @Test
  void otherAttributes_areNoChange() {
    assertThat(isUnchanged(OURS, with(OURS, "providers_pk", Attribute.of("x")))).isTrue();
    assertThat(isUnchanged(OTHERS, with(OTHERS, "note", Attribute.of("x")))).isTrue();
  }

  @Test
  void attributeOfAnotherType_isLookedForOnly() {
    Map<String, Attribute> odd = with(OTHERS, Layout.VALUE, new Attribute.Other("SS"));
    assertThat(RowState.of(new Item(odd)).unchanged())
        .isInstanceOfSatisfying(
            Condition.And.class,
            all -> assertThat(all.conditions()).contains(new Condition.Exists(Layout.VALUE)));
  }

  @Test
  void absentRow_isNotUnchanged_howeverLittleTheRowSaid() {
    InMemoryTable table = table();
    RowState state = RowState.of(new Item(Map.of(Layout.KEY, Attribute.of("/a"))));
    assertThat(table.put(put(OURS, Optional.of(state.unchanged())))).isFalse();
  }

  @Test
  void expiration_isOfWholeSeconds_andNeverWithoutAStampThatMeansATime() {
    assertThat(expiration(Attribute.of(9))).isEqualTo(Expiration.at(Instant.ofEpochSecond(9)));
    assertThat(expiration(new Attribute.Numeric("9.9")))
        .isEqualTo(Expiration.at(Instant.ofEpochSecond(9)));
    assertThat(expiration(new Attribute.Numeric("-0.5")))
        .isEqualTo(Expiration.at(Instant.ofEpochSecond(-1)));
    assertThat(expiration(Attribute.of(0))).isEqualTo(Expiration.never());
    assertThat(expiration(Attribute.of("9"))).isEqualTo(Expiration.never());
    assertThat(expiration(new Attribute.Numeric("1E30"))).isEqualTo(Expiration.never());
    assertThat(expiration(new Attribute.Numeric("-1E30"))).isEqualTo(Expiration.at(Instant.MIN));
    assertThat(Layout.expiration(new Item(OURS))).isEqualTo(Expiration.never());
  }

  private static Expiration expiration(Attribute stamp) {
    return Layout.expiration(new Item(Map.of(Layout.EXPIRATION, stamp)));
  }

  /** The condition, and the comparison at the client, which must agree. */
  private static boolean isUnchanged(Map<String, Attribute> then, Map<String, Attribute> now) {
    RowState state = RowState.of(new Item(then));
    InMemoryTable table = table();
    table.put(put(now, Optional.empty()));
    boolean unchanged = table.put(put(now, Optional.of(state.unchanged())));
    assertThat(state.isOf(new Item(now))).isEqualTo(unchanged);
    return unchanged;
  }

  private static RowWrite.Put put(Map<String, Attribute> row, Optional<Condition> condition) {
    return new RowWrite.Put(Key.of("/a"), "", new Item(row), condition);
  }

  private static InMemoryTable table() {
    return new InMemoryTable(
        Schema.of(new TableSchema("", KeyAttributes.of(Layout.KEY), List.of())));
  }

  private static Map<String, Attribute> with(
      Map<String, Attribute> row, String name, Attribute attribute) {
    Map<String, Attribute> changed = new HashMap<>(row);
    changed.put(name, attribute);
    return changed;
  }
}
