package io.ddbds.cli;

import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** The {@code ddbds} command. */
@Command(
    name = "ddbds",
    description = "A path-keyed byte store on DynamoDB, assembled from strategies.",
    synopsisSubcommandLabel = "COMMAND",
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:it worked",
      "1:it failed, for the reason on standard error",
      "2:it was not asked in a way that makes sense"
    },
    footerHeading = "%nExamples:%n",
    footer = {"  ddbds quickstart", "  ddbds quickstart --help"})
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
   * Runs the command and, should it fail, ends the process with its exit code: 1 for a failure, 2
   * for wrong usage. It returns after success, so that a process which runs it as a part goes on.
   *
   * @param args the arguments, the name of a subcommand first
   */
  public static void main(String[] args) {
    int exitCode = run(writer(System.out), writer(System.err), args);
    if (exitCode != ExitCode.OK) {
      System.exit(exitCode);
    }
  }

  /**
   * Runs the command.
   *
   * @param out where results go
   * @param err where failures and warnings go
   * @param args the arguments, the name of a subcommand first
   * @return the exit code: 0 for success, 1 for a failure, 2 for wrong usage
   */
  public static int run(PrintWriter out, PrintWriter err, String... args) {
    DdbdsCommand command = new DdbdsCommand();
    FailureReport report = new FailureReport(command);
    return new CommandLine(command)
        .addSubcommand(new QuickstartCommand(out, err))
        .registerConverter(Endpoint.class, Endpoint::of)
        .setOut(out)
        .setErr(err)
        .setExecutionExceptionHandler(report)
        .setParameterExceptionHandler(report)
        .execute(args);
  }

  boolean verbose() {
    return verbose;
  }

  private static PrintWriter writer(PrintStream stream) {
    return new PrintWriter(stream, true, Charset.defaultCharset());
  }
}
