package io.ddbds.strategies.matrix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.google.common.collect.Sets;
import io.ddbds.Key;
import io.ddbds.Query;
import io.ddbds.dynamo.DatastoreBuilder;
import io.ddbds.dynamo.spi.IndexSchema;
import io.ddbds.dynamo.spi.KeyAttributes;
import io.ddbds.dynamo.spi.KeySchemaStrategy;
import io.ddbds.dynamo.spi.Placement;
import io.ddbds.dynamo.spi.Projection;
import io.ddbds.dynamo.spi.Route;
import io.ddbds.dynamo.spi.Schema;
import io.ddbds.dynamo.spi.TableSchema;
import io.ddbds.dynamo.testing.InMemoryObjects;
import io.ddbds.dynamo.testing.InMemoryTable;
import io.ddbds.strategies.Ddbds;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The registered strategies are all that there are, and what does not combine is refused. */
class StrategiesTest {
  @Test
  void every_factory_of_a_strategy_is_registered() {
    Set<String> there =
        Strategies.factories().stream()
            .flatMap(type -> Arrays.stream(type.getDeclaredMethods()))
            .filter(method -> Modifier.isPublic(method.getModifiers()))
            .map(StrategiesTest::name)
            .collect(Collectors.toSet());
    Set<String> registered =
        Strategies.dimensions().stream()
            .flatMap(List::stream)
            .filter(Choice::isStrategy)
            .map(Choice::factory)
            .collect(Collectors.toSet());
    assertThat(Sets.union(registered, Strategies.ELSEWHERE)).isEqualTo(there);
  }

  @Test
  void all_compositions_combine_every_strategy_with_every_other() {
    assertThat(Composition.all())
        .containsAll(Composition.pairwise())
        .hasSizeGreaterThanOrEqualTo(
            Strategies.dimensions().stream()
                .mapToInt(
                    choices ->
                        (int)
                            choices.stream().filter(it -> it.isStrategy() && !it.paired()).count())
                .filter(strategies -> strategies > 0)
                .reduce(1, Math::multiplyExact));
  }

  @Test
  void names_of_compositions_differ() {
    assertThat(Composition.all()).extracting(Composition::name).doesNotHaveDuplicates();
  }

  @TestFactory
  Stream<DynamicTest> an_index_that_lacks_attributes_is_refused_with() {
    return Composition.all().stream()
        .map(
            composition ->
                dynamicTest(
                    composition.name(),
                    () ->
                        assertThatIllegalStateException()
                            .isThrownBy(() -> withKeysOnlyIndex(composition).build())
                            .withMessageContainingAll(
                                "\"peers\"", "[Expiration, Size]", "project all")));
  }

  private static DatastoreBuilder withKeysOnlyIndex(Composition composition) {
    IndexSchema index =
        new IndexSchema("peers", KeyAttributes.of("peers_pk"), new Projection.KeysOnly());
    KeySchemaStrategy keySchema =
        new Unplaced(new TableSchema("", KeyAttributes.of("DSKey"), List.of(index)));
    DatastoreBuilder builder = Ddbds.builder(new InMemoryTable(keySchema.schema()));
    return composition
        .applyTo(builder, new InMemoryObjects(Clock.systemUTC()))
        .keySchema(keySchema);
  }

  private static String name(Method factory) {
    return factory.getDeclaringClass().getSimpleName() + "." + factory.getName();
  }

  /** A key schema that is not asked for more than its tables. */
  private record Unplaced(TableSchema table) implements KeySchemaStrategy {
    @Override
    public Schema schema() {
      return Schema.of(table);
    }

    @Override
    public Placement place(Key key) {
      throw new AssertionError("nothing is written");
    }

    @Override
    public Optional<Placement> locate(Key key) {
      throw new AssertionError("nothing is looked for");
    }

    @Override
    public Route route(Query query) {
      throw new AssertionError("nothing is asked");
    }
  }
}
