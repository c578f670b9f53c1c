package io.ddbds.strategies.matrix;

import static org.assertj.core.api.Assertions.assertThat;

import io.ddbds.dynamo.spi.KeySchemaStrategy;
import io.ddbds.testsuite.ConformanceReport;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A composition of each key schema keeps every rule over a table in memory: what mutation testing
 * runs, without a server and always with the same seed.
 */
class InMemoryConformanceTest {
  static List<Composition> compositions() {
    Set<KeySchemaStrategy> seen = new HashSet<>();
    return Composition.pairwise().stream()
        .filter(composition -> seen.add(composition.keySchema()))
        .toList();
  }

  @ParameterizedTest
  @MethodSource("compositions")
  void composition_keepsTheContract(Composition composition) {
    ConformanceReport report =
        StrategiesConformanceTest.inMemory(composition).tries(3).seed(1).run();

    assertThat(report.conforms()).as(report::toMarkdown).isTrue();
  }
}
