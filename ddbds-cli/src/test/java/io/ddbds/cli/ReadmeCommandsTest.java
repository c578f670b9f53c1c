package io.ddbds.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** What the README has people type does what it says. */
@Tag("engine")
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the README is for a POSIX shell")
class ReadmeCommandsTest {
  private static final Path README =
      Path.of(System.getProperty("ddbds.basedir")).getParent().resolve("README.md");
  private static final Pattern SHELL = Pattern.compile("```sh\n(.*?)```", Pattern.DOTALL);

  @TempDir private Path folder;

  @Test
  void commands_inTheirOrder_leadFromAScanToAnIndex() throws Exception {
    String script =
        SHELL
            .matcher(Files.readString(README))
            .results()
            .map(found -> found.group(1))
            .filter(block -> block.contains("bin/ddbds "))
            .flatMap(String::lines)
            .filter(line -> !line.startsWith("./mvnw"))
            .collect(Collectors.joining("\n", "set -e\n", "\n"));
    launcher();

    Process shell =
        new ProcessBuilder("sh", "-c", script)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .start();
    String output = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

    assertThat(shell.waitFor()).as(output).isZero();
    assertThat(output)
        .containsSubsequence(
            "/providers/bafy/peer",
            "access: scan of table",
            "2 entries copied.",
            "/providers/bafy/peer",
            "access: query of index providers");
  }

  /** Stands for the one that runs the packaged jar. */
  private void launcher() throws IOException {
    Path launcher = Files.createDirectories(folder.resolve("bin")).resolve("ddbds");
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    Files.writeString(
        launcher,
        String.format(
            "#!/bin/sh%nexec '%s' -cp '%s' %s \"$@\"%n",
            java, System.getProperty("java.class.path"), DdbdsCommand.class.getName()));
    assertThat(launcher.toFile().setExecutable(true)).isTrue();
  }
}
