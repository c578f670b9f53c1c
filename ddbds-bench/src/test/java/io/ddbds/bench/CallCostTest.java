package io.ddbds.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Calls cost what was recorded. To record anew, after a change that is worth it or with another
 * SDK: {@code ./mvnw test -pl ddbds-bench -am -Dtest=CallCostTest
 * -Dsurefire.failIfNoSpecifiedTests=false}, and copy {@code
 * ddbds-bench/target/call-costs.properties} into {@code src/test/resources/io/ddbds/bench}.
 */
class CallCostTest {
  private static final String FILE = "call-costs.properties";
  private static final double TOLERANCE = 0.05;

  private static final Map<Operation, CallCost> SDK = costs("sdk");
  private static final Map<Operation, CallCost> ENGINE = costs("ddbds");

  @ParameterizedTest
  @EnumSource(Operation.class)
  void engine_everyOperation_costsWhatWasRecorded(Operation operation) throws IOException {
    Properties recorded = recorded();
    CallCost sdk = SDK.get(operation);
    CallCost engine = ENGINE.get(operation);

    assertThat(engine.requests()).isEqualTo(sdk.requests()).isEqualTo(1);
    assertThat(engine.sentBytes()).as("bytes sent").isEqualTo(figure(recorded, operation, "sent"));
    assertThat(added(operation))
        .as("bytes allocated beyond those of the SDK, of which there are " + sdk.allocatedBytes())
        .isCloseTo(figure(recorded, operation, "added"), within(TOLERANCE * sdk.allocatedBytes()));
  }

  @ParameterizedTest
  @EnumSource(names = {"BATCH_OF_25", "TRANSACTION_OF_10"})
  void plugin_ofTheClient_savesAConfigurationForEachRequest(Operation operation) {
    CallCost plain = CallCost.of(operation, "ddbds, plain client");
    CallCost prepared = ENGINE.get(operation);

    assertThat(plain.allocatedBytes() - prepared.allocatedBytes()).isGreaterThan(30_000);
    assertThat(plain.sentBytes()).isEqualTo(prepared.sentBytes());
  }

  /** What a JIT that removes allocations makes of it differs from run to run. */
  @Test
  void measure_twice_findsTheSame() {
    double first = ENGINE.get(Operation.GET).allocatedBytes();

    assertThat(CallCost.of(Operation.GET, "ddbds").allocatedBytes())
        .isCloseTo(first, within(TOLERANCE / 10 * first));
  }

  @Test
  void figures_ofThisRun_areWrittenForTheNextRecord() throws IOException {
    TreeMap<String, String> figures = new TreeMap<>();
    for (Operation operation : Operation.values()) {
      figures.put(operation + ".added", text(added(operation)));
      figures.put(operation + ".sent", text(ENGINE.get(operation).sentBytes()));
    }
    StringBuilder file = new StringBuilder();
    figures.forEach((name, figure) -> file.append(name).append('=').append(figure).append('\n'));
    Path target = Path.of("target", FILE);
    Files.createDirectories(target.getParent());
    Files.writeString(target, file);

    assertThat(recorded().keySet()).isEqualTo(figures.keySet());
  }

  private static Map<Operation, CallCost> costs(String contender) {
    Map<Operation, CallCost> costs = new EnumMap<>(Operation.class);
    for (Operation operation : Operation.values()) {
      costs.put(operation, CallCost.of(operation, contender));
    }
    return costs;
  }

  private static double added(Operation operation) {
    return ENGINE.get(operation).allocatedBytes() - SDK.get(operation).allocatedBytes();
  }

  private static Properties recorded() throws IOException {
    Properties recorded = new Properties();
    try (InputStream file = CallCostTest.class.getResourceAsStream(FILE)) {
      recorded.load(file);
    }
    return recorded;
  }

  private static double figure(Properties recorded, Operation operation, String name) {
    return Double.parseDouble(recorded.getProperty(operation + "." + name));
  }

  private static String text(double figure) {
    return String.format(Locale.ROOT, "%.0f", figure);
  }
}
