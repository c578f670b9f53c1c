package io.ddbds.cli;

import com.google.common.base.Throwables;
import io.ddbds.BatchFailedException;
import io.ddbds.ConflictException;
import io.ddbds.DatastoreException;
import io.ddbds.KeyRefusedException;
import io.ddbds.TooManyEntriesException;
import io.ddbds.TransactionTooLargeException;
import io.ddbds.UnknownOutcomeException;
import io.ddbds.UnroutedQueryException;
import io.ddbds.ValueTooLargeException;
import io.ddbds.dynamo.TableMismatchException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * Tells people in one line why a command did not succeed; where in the code, only when they ask.
 *
 * @param command knows whether they ask
 */
record FailureReport(DdbdsCommand command)
    implements IExecutionExceptionHandler, IParameterExceptionHandler {
  /** What the store says no to before anything is changed. */
  private static final List<Class<? extends DatastoreException>> REFUSALS =
      List.of(
          KeyRefusedException.class,
          ValueTooLargeException.class,
          UnroutedQueryException.class,
          TooManyEntriesException.class,
          TransactionTooLargeException.class,
          ConflictException.class,
          TableMismatchException.class);

  @Override
  public int handleExecutionException(Exception failure, CommandLine line, ParseResult parsed) {
    int exitCode = exitCode(failure);
    line.getErr().println(prefix(line) + sentence(failure, exitCode));
    if (command.verbose()) {
      line.getErr().print(Throwables.getStackTraceAsString(failure));
      line.getErr().flush();
    }
    return exitCode;
  }

  @Override
  public int handleParseException(ParameterException failure, String[] args) {
    CommandLine line = failure.getCommandLine();
    String name = line.getCommandSpec().qualifiedName();
    line.getErr().println(prefix(line) + oneLine(failure) + " (see '" + name + " --help')");
    return ExitCodes.USAGE;
  }

  private static int exitCode(Exception failure) {
    if (failure instanceof CommandFailedException known) {
      return known.exitCode();
    } else if (failure instanceof IllegalArgumentException) {
      return ExitCodes.USAGE;
    } else if (failure instanceof DatastoreException) {
      return ofStore(failure);
    } else if (failure instanceof UncheckedIOException || failure instanceof SdkException) {
      return ExitCodes.FAILED;
    }
    return ExitCodes.UNEXPECTED;
  }

  private static int ofStore(Exception failure) {
    boolean inDoubt =
        failure instanceof UnknownOutcomeException
            || (failure instanceof BatchFailedException batch && !batch.inDoubt().isEmpty());
    boolean refused = REFUSALS.stream().anyMatch(refusal -> refusal.isInstance(failure));
    return inDoubt ? ExitCodes.UNKNOWN : refused ? ExitCodes.REFUSED : ExitCodes.FAILED;
  }

  private String sentence(Exception failure, int exitCode) {
    if (exitCode != ExitCodes.UNEXPECTED) {
      return oneLine(failure) + hint(failure);
    }
    String kind = failure.getClass().getSimpleName();
    String more = command.verbose() ? "" : " (--verbose shows where)";
    return "unexpected " + kind + ": " + oneLine(failure) + more;
  }

  private static String hint(Exception failure) {
    if (failure instanceof TableMismatchException) {
      return " ('ddbds table create' creates it)";
    }
    return failure instanceof UncheckedIOException && failure.getCause() != null
        ? ": " + failure.getCause()
        : "";
  }

  private static String prefix(CommandLine line) {
    return line.getCommandSpec().qualifiedName() + ": ";
  }

  private static String oneLine(Exception failure) {
    return Objects.requireNonNullElse(failure.getMessage(), "no message").replaceAll("\\R", " ");
  }
}
