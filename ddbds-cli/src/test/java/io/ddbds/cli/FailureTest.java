package io.ddbds.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever goes wrong is told in one line. */
class FailureTest {
  private static final int FAILURE = 4;
  private static final int USAGE = 2;

  @TempDir private Path folder;

  @Test
  void quickstart_missingFolder_isWrongUsage() {
    Path missing = folder.resolve("missing");

    assertThat(Run.of("quickstart", missing.toString()))
        .isEqualTo(failed(USAGE, "the folder " + missing + " does not exist: name another"));
  }

  @Test
  void quickstart_file_isWrongUsage() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "content");

    assertThat(Run.of("quickstart", file.toString()))
        .isEqualTo(failed(USAGE, "the folder " + file + " is a file: name the folder it is in"));
  }

  @Test
  void quickstart_emptyFolder_fails() throws IOException {
    Files.createDirectories(folder.resolve("target"));

    assertThat(Run.of("quickstart", folder.toString()))
        .isEqualTo(
            failed(
                FAILURE,
                "there is no file to announce below " + folder + ": name a folder with files"));
  }

  @Test
  void quickstart_noRecords_isWrongUsage() {
    assertThat(Run.of("quickstart", folder.toString(), "--records", "0"))
        .isEqualTo(failed(USAGE, "--records is 0, but must be at least 1"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"localhost:8000", "8000", "ftp://localhost", "http://", "not a url"})
  void quickstart_endpointThatIsNoUrl_isWrongUsage(String endpoint) {
    assertThat(Run.of("quickstart", folder.toString(), "--endpoint", endpoint))
        .isEqualTo(
            failed(
                USAGE,
                "Invalid value for option '--endpoint': '"
                    + endpoint
                    + "' is neither 'embedded' nor a URL such as http://localhost:8000"
                    + " (see 'ddbds quickstart --help')"));
  }

  @Test
  @Timeout(value = 20, unit = TimeUnit.SECONDS)
  void quickstart_unreachableEndpoint_failsSoonAndNamesEndpointAndTable() throws IOException {
    Files.writeString(folder.resolve("file"), "content");
    String endpoint = "http://127.0.0.1:" + unusedPort();
    long start = System.nanoTime();

    Run run = Run.of("quickstart", folder.toString(), "--endpoint", endpoint);

    assertThat(run.exitCode()).isEqualTo(FAILURE);
    assertThat(run.err()).contains(endpoint).contains("table \"dht\"").hasLineCount(1);
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(10));
  }

  @Test
  void quickstart_jsonThatCannotBeWritten_fails() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "content");

    Run run =
        Run.of(
            "quickstart",
            folder.toString(),
            "--records",
            "3",
            "--json",
            file.resolve("x").toString());

    assertThat(run.exitCode()).isEqualTo(FAILURE);
    assertThat(run.err())
        .startsWith("ddbds quickstart: the figures cannot be written to " + file)
        .hasLineCount(1);
  }

  @Test
  void quickstart_verbose_showsWhereItFailed() {
    Run run = Run.of("quickstart", folder.toString(), "-v");

    assertThat(run.err())
        .startsWith("ddbds quickstart: there is no file to announce")
        .contains("at io.ddbds.cli.QuickstartCommand");
  }

  @Test
  void quickstart_unknownOption_isWrongUsageAndPointsToTheHelp() {
    assertThat(Run.of("quickstart", "--recrods", "5"))
        .isEqualTo(failed(USAGE, "Unknown option: '--recrods' (see 'ddbds quickstart --help')"));
  }

  @Test
  void ddbds_noCommand_isWrongUsage() {
    assertThat(Run.of())
        .isEqualTo(
            new Run(
                USAGE,
                "",
                "ddbds: Missing required subcommand (see 'ddbds --help')"
                    + System.lineSeparator()));
  }

  private static int unusedPort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private static Run failed(int exitCode, String sentence) {
    return new Run(exitCode, "", line(sentence));
  }

  private static String line(String sentence) {
    return "ddbds quickstart: " + sentence + System.lineSeparator();
  }
}
