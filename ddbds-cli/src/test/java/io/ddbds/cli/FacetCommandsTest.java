package io.ddbds.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.ddbds.CheckReport;
import io.ddbds.Checked;
import io.ddbds.Facet;
import io.ddbds.GarbageCollected;
import io.ddbds.Key;
import io.ddbds.Persistent;
import io.ddbds.Scrubbed;
import io.ddbds.dynamo.DynamoDatastore;
import io.ddbds.strategies.Configuration;
import io.ddbds.strategies.Ddbds;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** check, scrub, gc and du, on whatever facets the composition has. */
class FacetCommandsTest {
  @RegisterExtension static final Engine ENGINE = new Engine();

  private static final Map<String, Class<? extends Facet>> FACETS =
      Map.of(
          "check", Checked.class,
          "scrub", Scrubbed.class,
          "gc", GarbageCollected.class,
          "du", Persistent.class);

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"check", "scrub", "gc", "du"})
  @Tag("engine")
  void command_facet_isUsedOrSaidToBeAbsent(String command) {
    Path config = Engine.configuration(folder, "");
    Class<? extends Facet> facet = FACETS.get(command);
    ENGINE.run(config, "put", "/a", "--text", "x");

    Run run =
        command.equals("scrub") || command.equals("gc")
            ? ENGINE.run(config, command, "--yes")
            : ENGINE.run(config, command);

    if (has(config, facet)) {
      assertThat(run.exitCode()).isZero();
      assertThat(run.out()).isNotBlank();
      assertThat(run.err()).isEmpty();
    } else {
      assertThat(run.exitCode()).isEqualTo(3);
      assertThat(run.out()).isEmpty();
      assertThat(run.err())
          .startsWith(
              "ddbds "
                  + command
                  + ": this composition has no "
                  + facet.getSimpleName()
                  + " facet: ")
          .hasLineCount(1);
    }
  }

  @Test
  void report_findings_areListedWithTheirKeys() {
    CheckReport report =
        new CheckReport(
            12,
            List.of(
                new CheckReport.Finding(Optional.of(Key.of("/a")), "it has no index row", true),
                new CheckReport.Finding(Optional.empty(), "an object is left over", false)));

    assertThat(FacetReport.text(report).lines())
        .containsExactly(
            "/a: it has no index row (repaired)",
            "an object is left over",
            "12 entries examined, 2 findings, 1 of them repaired.");
    assertThat(Json.line(FacetReport.object(report)))
        .isEqualTo(
            "{\"examined\":12,\"findings\":["
                + "{\"problem\":\"it has no index row\",\"repaired\":true,\"key\":\"/a\"},"
                + "{\"problem\":\"an object is left over\",\"repaired\":false}]}");
    assertThat(FacetReport.exitCode(report)).isEqualTo(1);
  }

  @Test
  void report_allRepaired_isWell() {
    CheckReport.Finding repaired = new CheckReport.Finding(Optional.empty(), "it was off", true);

    assertThat(FacetReport.exitCode(new CheckReport(1, List.of(repaired)))).isZero();
    assertThat(FacetReport.exitCode(new CheckReport(1, List.of()))).isZero();
  }

  private static boolean has(Path config, Class<? extends Facet> facet) {
    try (DynamoDatastore store =
        Ddbds.fromConfig(Configuration.read(config), ENGINE.client()).build()) {
      return store.facet(facet).isPresent();
    }
  }
}
