package io.ddbds.strategies.matrix;

import static org.assertj.core.api.Assertions.assertThat;

import io.ddbds.testsuite.ConformanceReport;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Some compositions, in which any two strategies meet, keep every rule over a table in memory: what
 * mutation testing can run, without a server and always with the same seed.
 */
class InMemoryConformanceTest {
  static List<Composition> compositions() {
    return Composition.pairwise();
  }

  @ParameterizedTest
  @MethodSource("compositions")
  void composition_keepsTheContract(Composition composition) {
    ConformanceReport report =
        StrategiesConformanceTest.inMemory(composition).tries(10).seed(1).run();

    assertThat(report.conforms()).as(report::toMarkdown).isTrue();
  }
}
