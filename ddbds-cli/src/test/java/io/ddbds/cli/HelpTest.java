package io.ddbds.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class HelpTest {
  @Test
  void ddbds_help_namesTheCommandsAndTheExitCodes() {
    Run run = Run.of("--help");

    assertThat(run.exitCode()).isZero();
    assertThat(run.err()).isEmpty();
    assertThat(run.out()).contains("quickstart", "Exit codes:", "0   ", "1   ", "2   ");
  }

  @Test
  void quickstart_help_hasExamplesAndDefaults() {
    Run run = Run.of("quickstart", "--help");

    assertThat(run.exitCode()).isZero();
    assertThat(run.err()).isEmpty();
    assertThat(run.out())
        .contains("Examples:", "--records=N", "20000", "--endpoint=URL", "embedded", "--json=FILE");
  }
}
