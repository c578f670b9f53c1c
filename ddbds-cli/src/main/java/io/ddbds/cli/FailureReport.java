package io.ddbds.cli;

import com.google.common.base.Throwables;
import io.ddbds.DatastoreException;
import java.util.Objects;
import picocli.CommandLine;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/**
 * Tells people in one line why a command did not succeed; where in the code, only when they ask.
 *
 * @param command knows whether they ask
 */
record FailureReport(DdbdsCommand command)
    implements IExecutionExceptionHandler, IParameterExceptionHandler {
  @Override
  public int handleExecutionException(Exception failure, CommandLine line, ParseResult parsed) {
    line.getErr().println(prefix(line) + sentence(failure));
    if (command.verbose()) {
      line.getErr().print(Throwables.getStackTraceAsString(failure));
      line.getErr().flush();
    }
    return failure instanceof CommandFailedException known ? known.exitCode() : ExitCode.SOFTWARE;
  }

  @Override
  public int handleParseException(ParameterException failure, String[] args) {
    CommandLine line = failure.getCommandLine();
    String command = line.getCommandSpec().qualifiedName();
    line.getErr().println(prefix(line) + oneLine(failure) + " (see '" + command + " --help')");
    return ExitCode.USAGE;
  }

  private String sentence(Exception failure) {
    boolean foreseen =
        failure instanceof CommandFailedException || failure instanceof DatastoreException;
    if (foreseen) {
      return oneLine(failure);
    }
    String kind = failure.getClass().getSimpleName();
    String more = command.verbose() ? "" : " (--verbose shows where)";
    return "unexpected " + kind + ": " + oneLine(failure) + more;
  }

  private static String prefix(CommandLine line) {
    return line.getCommandSpec().qualifiedName() + ": ";
  }

  private static String oneLine(Exception failure) {
    return Objects.requireNonNullElse(failure.getMessage(), "no message").replaceAll("\\R", " ");
  }
}
