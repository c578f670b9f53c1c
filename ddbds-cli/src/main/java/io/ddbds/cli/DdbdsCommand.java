package io.ddbds.cli;

import java.io.InputStream;
import java.io.OutputStream;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** The {@code ddbds} command. */
@Command(
    name = "ddbds",
    description = "A path-keyed byte store on DynamoDB, assembled from strategies.",
    synopsisSubcommandLabel = "COMMAND",
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:it worked; a question has the answer yes",
      "1:the answer is no: no such key, or something is not as it should be",
      "2:it was not asked in a way that makes sense, or the configuration is wrong",
      "3:it was refused, and nothing was changed",
      "4:it failed, for the reason on standard error",
      "5:a write may or may not have been applied",
      "70:a mistake in ddbds itself"
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  ddbds put --local /providers/bafy/peer1 --text hello",
      "  ddbds ls --local /providers/bafy",
      "  ddbds explain --config ddbds.yaml --region eu-west-1 /providers/bafy",
      "  ddbds put --help"
    })
public final class DdbdsCommand {
  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      scope = ScopeType.INHERIT,
      description = "Show this help.")
  @SuppressWarnings("UnusedVariable") // picocli looks at its annotation only
  private boolean help;

  @Option(
      names = {"-v", "--verbose"},
      scope = ScopeType.INHERIT,
      description = "Show where in the code a failure came from, too.")
  private boolean verbose;

  private DdbdsCommand() {}

  /**
   * Runs the command and, should it not succeed, ends the process with its exit code. It returns
   * after success, so that a process which runs it as a part goes on.
   *
   * @param args the arguments, the name of a subcommand first
   */
  public static void main(String[] args) {
    int exitCode = run(Console.ofProcess(), args);
    if (exitCode != ExitCodes.OK) {
      System.exit(exitCode);
    }
  }

  /**
   * Runs the command where nobody watches.
   *
   * @param in what it reads
   * @param out where results go, text in UTF-8
   * @param err where failures and warnings go
   * @param args the arguments, the name of a subcommand first
   * @return the exit code: 0 for success; {@code --help} lists the others
   */
  public static int run(InputStream in, OutputStream out, OutputStream err, String... args) {
    return run(new Console(in, out, err, false), args);
  }

  private static int run(Console console, String... args) {
    return line(new Workplace(console, Optional.empty())).execute(args);
  }

  /** The command with all of its subcommands, for one line of arguments. */
  static CommandLine line(Workplace workplace) {
    DdbdsCommand command = new DdbdsCommand();
    FailureReport report = new FailureReport(command);
    Console console = workplace.console();
    CommandLine line = new CommandLine(command);
    Subcommands.addTo(line, workplace);
    return line.setCaseInsensitiveEnumValuesAllowed(true)
        .registerConverter(Endpoint.class, Endpoint::of)
        .setOut(console.text())
        .setErr(console.err())
        .setExecutionExceptionHandler(report)
        .setParameterExceptionHandler(report);
  }

  boolean verbose() {
    return verbose;
  }
}
