package io.ddbds.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jline.reader.Candidate;
import org.jline.reader.impl.DefaultParser;
import org.jline.terminal.Terminal;
import org.jline.terminal.impl.DumbTerminal;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import picocli.shell.jline3.PicocliJLineCompleter;

/** shell, and completion. */
class ShellTest {
  @RegisterExtension static final Engine ENGINE = new Engine();

  @TempDir private Path folder;

  @Test
  @Tag("engine")
  void shell_linesOfAFile_areCommandsOnOneStore() {
    Run run =
        shell(
            """
            put /a --text "two words"

            get '/a' --text
            ls /
            exit
            rm /a
            """);

    assertThat(run.exitCode()).isZero();
    assertThat(run.lines()).containsExactly("two words", "/a");
    assertThat(run.err()).isEmpty();
  }

  @Test
  @Tag("engine")
  void shell_mistakes_areToldAndDoNotEndIt() {
    Run run = shell("nonsense\nput /a\nget \"open\nput /a --text x\nhas /b\n");

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.lines()).containsExactly("false");
    assertThat(run.err().lines())
        .hasSize(3)
        .anyMatch(line -> line.startsWith("ddbds: Unmatched argument at index 0: 'nonsense'"))
        .anyMatch(line -> line.endsWith("in a shell, name --text, --hex or --file"))
        .anyMatch(line -> line.startsWith("ddbds shell: "));
  }

  @Test
  @Tag("engine")
  void shell_commandThatNamesAnotherStore_usesThat() {
    Path other = Engine.configuration(folder, "");
    ENGINE.run(other, "put", "/a", "--text", "of the other");

    Run run =
        shell(
            "get /a --text --endpoint " + ENGINE.endpoint() + " --config " + other + "\nhas /a\n");

    assertThat(run.lines()).containsExactly("of the other", "false");
  }

  @Test
  void typedLines_areKeptInTheHistoryUnlessTheyHaveValues() throws IOException {
    Path history = folder.resolve("history");
    ByteArrayInputStream typed =
        new ByteArrayInputStream(
            "ls /a\nput /a --text secret\nexit\n".getBytes(StandardCharsets.UTF_8));
    Terminal terminal =
        new DumbTerminal(
            "test", "dumb", typed, new ByteArrayOutputStream(), StandardCharsets.UTF_8);

    List<String> lines = new ArrayList<>();
    try (ShellInput input =
        new TypedLines(terminal, commands().getCommandSpec(), history, "dht> ")) {
      for (Optional<String> line = input.next(); line.isPresent(); line = input.next()) {
        lines.add(line.get());
      }
    }

    assertThat(lines).containsExactly("ls /a", "put /a --text secret", "exit");
    assertThat(Files.readString(history)).contains("ls /a").doesNotContain("secret");
  }

  @Test
  void completer_beginOfACommand_offersTheCommand() {
    List<Candidate> candidates = new ArrayList<>();
    new PicocliJLineCompleter(commands().getCommandSpec())
        .complete(null, new DefaultParser().parse("conf", 4), candidates);

    assertThat(candidates).extracting(Candidate::value).contains("conformance");
  }

  @Test
  void completion_isAScriptWithAllCommands() {
    Run run = Run.of("completion");

    assertThat(run.exitCode()).isZero();
    assertThat(run.err()).isEmpty();
    assertThat(run.out())
        .contains("complete -F _complete_ddbds", "iam-policy", "conformance", "--endpoint");
  }

  private Run shell(String lines) {
    Path config = Engine.configuration(folder, "");
    return Run.reading(lines, ENGINE.with(config, "shell"));
  }

  private static CommandLine commands() {
    Console console =
        new Console(
            new ByteArrayInputStream(new byte[0]),
            new ByteArrayOutputStream(),
            new ByteArrayOutputStream(),
            false);
    return DdbdsCommand.line(new Workplace(console, Optional.empty()));
  }
}
