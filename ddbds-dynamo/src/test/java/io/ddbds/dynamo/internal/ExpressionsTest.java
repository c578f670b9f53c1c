package io.ddbds.dynamo.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ddbds.Comparison;
import io.ddbds.Key;
import io.ddbds.dynamo.spi.Attribute;
import io.ddbds.dynamo.spi.Condition;
import io.ddbds.dynamo.spi.ItemKey;
import io.ddbds.dynamo.spi.KeyAttributes;
import io.ddbds.dynamo.spi.RowWrite;
import io.ddbds.dynamo.spi.SortRange;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

class ExpressionsTest {
  private final Expressions expressions = new Expressions();

  @Test
  void condition_ofReservedWordsAndOddNames_hasPlaceholdersOnly() {
    String rendered =
        expressions.condition(
            Condition.and(
                new Condition.Exists("Size"),
                new Condition.Absent("odd name.#"),
                new Condition.BeginsWith("Value", "a")));

    assertThat(rendered)
        .isEqualTo(
            "(attribute_exists(#n0) AND attribute_not_exists(#n1) AND begins_with(#n2, :v0))");
    assertThat(expressions.names())
        .isEqualTo(Map.of("#n0", "Size", "#n1", "odd name.#", "#n2", "Value"));
    assertThat(expressions.values()).isEqualTo(Map.of(":v0", AttributeValue.fromS("a")));
  }

  @Test
  void condition_nested_keepsItsShape() {
    Condition.Compare one = new Condition.Compare("n", Comparison.EQUAL, Attribute.of(1));
    Condition.Compare two = new Condition.Compare("n", Comparison.NOT_EQUAL, Attribute.of(2));
    Condition.Compare three =
        new Condition.Compare("n", Comparison.GREATER_OR_EQUAL, Attribute.of(3));

    assertThat(expressions.condition(Condition.or(one, Condition.and(two, three))))
        .isEqualTo("(#n0 = :v0 OR (#n0 <> :v1 AND #n0 >= :v2))");
  }

  @Test
  void condition_ofOneAlone_hasNoParentheses() {
    assertThat(
            expressions.condition(
                Condition.and(Condition.or(Condition.and(new Condition.Exists("v"))))))
        .isEqualTo("attribute_exists(#n0)");
  }

  @Test
  void condition_negated_hasParenthesesOnce() {
    Condition one = new Condition.BeginsWith("a", "x");
    Condition two = new Condition.Exists("b");

    assertThat(expressions.condition(new Condition.Not(one)))
        .isEqualTo("NOT (begins_with(#n0, :v0))");
    assertThat(expressions.condition(new Condition.Not(Condition.or(one, new Condition.Not(two)))))
        .isEqualTo("NOT (begins_with(#n0, :v1) OR NOT (attribute_exists(#n1)))");
  }

  @Test
  void condition_ofNone_isRefused() {
    assertThatThrownBy(() -> expressions.condition(new Condition.And(List.of())))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void condition_onAttributeThatWasNotKept_isRefused() {
    Condition condition = new Condition.Compare("s", Comparison.EQUAL, new Attribute.Other("SS"));

    assertThatThrownBy(() -> expressions.condition(condition))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("SS");
  }

  @Test
  void keyCondition_rendersEachRange() {
    KeyAttributes key = KeyAttributes.of("pk", "sk");

    assertThat(new Expressions().keyCondition(key, "p", new SortRange.All()))
        .isEqualTo("#n0 = :v0");
    assertThat(new Expressions().keyCondition(key, "p", new SortRange.BeginsWith("a")))
        .isEqualTo("#n0 = :v0 AND begins_with(#n1, :v1)");
    assertThat(new Expressions().keyCondition(key, "p", new SortRange.Between("a", "b")))
        .isEqualTo("#n0 = :v0 AND #n1 BETWEEN :v1 AND :v2");
    assertThat(new Expressions().keyCondition(key, "p", new SortRange.AtLeast("a")))
        .isEqualTo("#n0 = :v0 AND #n1 >= :v1");
    assertThat(new Expressions().keyCondition(key, "p", new SortRange.AtMost("b")))
        .isEqualTo("#n0 = :v0 AND #n1 <= :v1");
  }

  @Test
  void keyCondition_ofRangeWithoutSortKey_isRefused() {
    assertThatThrownBy(
            () ->
                expressions.keyCondition(
                    KeyAttributes.of("pk"), "p", new SortRange.BeginsWith("a")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("[pk] has no sort key");
  }

  @Test
  void update_setsAndRemoves_inOrderOfNames() {
    assertThat(expressions.update(update(Map.of("b", Attribute.of(1)), Set.of("z", "a"))))
        .isEqualTo("SET #n0 = :v0 REMOVE #n1, #n2");
    assertThat(expressions.names()).isEqualTo(Map.of("#n0", "b", "#n1", "a", "#n2", "z"));
  }

  @Test
  void update_ofNothing_isNone() {
    assertThat(expressions.update(update(Map.of(), Set.of()))).isNull();
    assertThat(expressions.names()).isNull();
    assertThat(expressions.values()).isNull();
  }

  @Test
  void projection_ofAll_isNone() {
    assertThat(expressions.projection(Set.of())).isNull();
  }

  @Test
  void projection_sharesPlaceholdersWithConditions() {
    expressions.condition(new Condition.Exists("b"));

    assertThat(expressions.projection(Set.of("b", "a"))).isEqualTo("#n1, #n0");
  }

  private static RowWrite.Update update(Map<String, Attribute> set, Set<String> remove) {
    return new RowWrite.Update(Key.of("/k"), "", ItemKey.of("k"), set, remove, Optional.empty());
  }
}
