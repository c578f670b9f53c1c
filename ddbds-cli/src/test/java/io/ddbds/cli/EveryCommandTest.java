package io.ddbds.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

/** What is true of every command. */
class EveryCommandTest {
  private static final Path DOCUMENT =
      Path.of(System.getProperty("ddbds.basedir")).getParent().resolve("docs/cli.md");

  @ParameterizedTest
  @MethodSource("commands")
  void help_ofACommand_hasExamples(List<String> command) {
    List<String> args = new ArrayList<>(command);
    args.add("--help");

    Run run = Run.of(args.toArray(String[]::new));

    assertThat(run.exitCode()).isZero();
    assertThat(run.err()).isEmpty();
    assertThat(run.out())
        .contains("Usage: ddbds " + String.join(" ", command), "Examples:")
        .containsPattern("Examples:\\R+  .*ddbds ");
  }

  @ParameterizedTest
  @MethodSource("commands")
  void document_ofTheCommand_namesIt(List<String> command) throws IOException {
    assertThat(Files.readString(DOCUMENT)).contains("`" + String.join(" ", command));
  }

  @ParameterizedTest
  @MethodSource("commands")
  void unknownOption_ofACommand_isWrongUsageInOneLine(List<String> command) {
    List<String> args = new ArrayList<>(command);
    args.add("--no-such-option");

    Run run = Run.of(args.toArray(String[]::new));

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).endsWith(" --help')" + System.lineSeparator()).hasLineCount(1);
  }

  static List<List<String>> commands() {
    Console console =
        new Console(
            new ByteArrayInputStream(new byte[0]),
            new ByteArrayOutputStream(),
            new ByteArrayOutputStream(),
            false);
    List<List<String>> commands = new ArrayList<>();
    add(DdbdsCommand.line(new Workplace(console, Optional.empty())), List.of(), commands);
    return commands;
  }

  private static void add(CommandLine of, List<String> names, List<List<String>> commands) {
    of.getSubcommands()
        .forEach(
            (name, command) -> {
              List<String> path = new ArrayList<>(names);
              path.add(name);
              commands.add(path);
              add(command, path, commands);
            });
  }
}
