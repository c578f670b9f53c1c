package io.ddbds.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

@Tag("engine")
class ConformanceCommandTest {
  @RegisterExtension static final Engine ENGINE = new Engine();

  @TempDir private Path folder;
  private Path config;

  @BeforeEach
  void newComposition() {
    config =
        Engine.configuration(
            folder, "keySchema: {indexTables: [{preset: providers}]}\nbatches: transactional\n");
  }

  @Test
  void conformance_scratch_runsOnTablesThatAreGoneAfterwards() {
    ENGINE.run(config, "put", "/a", "--text", "kept");
    int before = ENGINE.client().listTables().tableNames().size();

    Run run = run("--scratch", "--rule", "KV01,QP01", "--seed", "7");

    assertThat(run)
        .isEqualTo(
            new Run(
                0,
                "It keeps the contract: 2 rules passed, 0 failed, 0 skipped (seed 7)."
                    + System.lineSeparator(),
                ""));
    assertThat(ENGINE.client().listTables().tableNames()).hasSize(before);
    assertThat(ENGINE.run(config, "get", "/a").out()).isEqualTo("kept");
  }

  @Test
  void conformance_tableThatIsNotEmpty_isRefusedAndKept() {
    ENGINE.run(config, "put", "/a", "--text", "kept");

    Run run = run("--rule", "KV01");

    assertThat(run.exitCode()).isEqualTo(3);
    assertThat(run.err())
        .contains(
            "table \""
                + Engine.table(config)
                + "\" is not empty, and the suite removes what is there: use --scratch")
        .hasLineCount(1);
    assertThat(ENGINE.run(config, "get", "/a").out()).isEqualTo("kept");
  }

  @Test
  void conformance_emptyTable_isUsedAndLeftEmpty() throws IOException {
    Path report = folder.resolve("report");

    Run run = run("--rule", "KV01,QP01", "--json", "--report", report.toString());

    assertThat(run.exitCode()).isZero();
    assertThat(new ObjectMapper().readTree(run.out()).isObject()).isTrue();
    assertThat(report.resolve(Engine.table(config) + ".html")).exists();
    assertThat(ENGINE.run(config, "ls").out()).isEmpty();
  }

  @Test
  void conformance_unknownRule_isWrongUsage() {
    Run run = run("--rule", "ZZ99");

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains("ZZ99").hasLineCount(1);
  }

  @Test
  void conformance_noTries_isWrongUsage() {
    assertThat(run("--tries", "0").err()).contains("--tries is 0, but must be at least 1");
  }

  private Run run(String... args) {
    String[] all = new String[args.length + 1];
    all[0] = "conformance";
    System.arraycopy(args, 0, all, 1, args.length);
    return ENGINE.run(config, all);
  }
}
