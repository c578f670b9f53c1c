package io.ddbds.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** How commands find their store, and what they say when they do not. */
class StoreOptionsTest {
  @TempDir private Path folder;

  @Test
  @Tag("engine")
  void localFolder_keepsDataBetweenCommands() {
    String local = "--local=" + folder.resolve("data");

    assertThat(Run.of("put", local, "/a", "--text", "kept")).isEqualTo(new Run(0, "", ""));

    assertThat(Run.of("get", local, "/a").out()).isEqualTo("kept");
  }

  @Test
  @Tag("engine")
  void localInMemory_keepsNothing() {
    assertThat(Run.of("put", "--local=:memory:", "/a", "--text", "x").exitCode()).isZero();

    assertThat(Run.of("has", "--local=:memory:", "/a").exitCode()).isEqualTo(1);
  }

  @Test
  @Tag("engine")
  void localFolder_keepsValuesThatOverflow() throws IOException {
    Path config =
        Files.writeString(
            folder.resolve("c.yaml"),
            "table: dht\nvalues: {overflowToS3: {bucket: big-values, threshold: 10}}\n");
    String local = "--local=" + folder.resolve("data");
    String large = "long".repeat(250_000);

    Run put = Run.reading(large, "put", "/a", local, "--config", config.toString());

    assertThat(put).isEqualTo(new Run(0, "", ""));
    assertThat(Run.of("get", "/a", local, "--config", config.toString()).out()).isEqualTo(large);
  }

  @Test
  void localThatIsAFile_isWrongUsage() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "text");

    Run run = Run.of("has", "--local=" + file, "/a");

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains(file.toString()).hasLineCount(1);
  }

  @Test
  void localAndEndpoint_areWrongUsage() {
    assertThat(Run.of("has", "--local=:memory:", "--endpoint", "http://localhost:1", "/a"))
        .isEqualTo(
            failed(
                "--local is this process: leave out --endpoint, --region and --profile, or"
                    + " --local"));
  }

  @Test
  void endpointThatIsNoUrl_isWrongUsage() {
    assertThat(Run.of("has", "--endpoint", "localhost:8000", "/a"))
        .isEqualTo(
            failed(
                "--endpoint is 'localhost:8000', which is no URL such as http://localhost:8000"));
  }

  @Test
  void wrongConfiguration_isToldWithItsLine() throws IOException {
    Path file = Files.writeString(folder.resolve("c.yaml"), "table: dht\nstrikt: true\n");

    Run run = Run.of("has", "--local=:memory:", "--config", file.toString(), "/a");

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err())
        .startsWith("ddbds has: " + file + ":2: strikt is not known: did you mean \"strict\"?")
        .hasLineCount(1);
  }

  @Test
  void missingConfiguration_failsAndNamesTheFile() {
    Path file = folder.resolve("missing.yaml");

    Run run = Run.of("has", "--local=:memory:", "--config", file.toString(), "/a");

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains(file.toString()).hasLineCount(1);
  }

  @Test
  @Timeout(value = 60, unit = TimeUnit.SECONDS)
  void unreachableEndpoint_failsInOneLine() {
    Run run = Run.of("has", "--endpoint", "http://127.0.0.1:9", "/a");

    assertThat(run.exitCode()).isEqualTo(4);
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).contains("127.0.0.1:9").hasLineCount(1);
  }

  private static Run failed(String sentence) {
    return new Run(2, "", "ddbds has: " + sentence + System.lineSeparator());
  }
}
