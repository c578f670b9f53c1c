package io.ddbds.compose;

import static java.util.Objects.requireNonNull;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;

/** Writes operations to a log: never values, and keys only for those who debug. */
final class LoggingListener implements OperationListener {
  private final Logger logger;

  LoggingListener(Logger logger) {
    this.logger = requireNonNull(logger, "logger");
  }

  @Override
  public void ended(Observation observation) {
    boolean inFull = logger.isLoggable(Level.DEBUG);
    if (inFull || isTrouble(observation.outcome())) {
      Level level = isTrouble(observation.outcome()) ? Level.WARNING : Level.DEBUG;
      logger.log(level, inFull ? inFull(observation) : inShort(observation));
    }
  }

  /** What callers do to themselves, or meet every day, is for those who debug. */
  private static boolean isTrouble(Observation.Outcome outcome) {
    return switch (outcome) {
      case THROTTLED, UNKNOWN, INCOMPLETE, FAILED, ERROR -> true;
      case SUCCESS, CONFLICT, INTERRUPTED, CLOSED -> false;
    };
  }

  private static String inShort(Observation observation) {
    StringBuilder text = new StringBuilder(observation.operation().kind().toString());
    int keys = observation.operation().keys().size();
    text.append(keys > 0 ? " of " + keys + (keys == 1 ? " key" : " keys") : "");
    observation.entries().ifPresent(entries -> text.append(" gave ").append(entries));
    text.append(": ").append(observation.outcome());
    observation.failure().ifPresent(it -> text.append(", ").append(it.getClass().getSimpleName()));
    return text.append(", after ")
        .append(observation.duration().toNanos() / 1_000)
        .append(" µs")
        .toString();
  }

  private static String inFull(Observation observation) {
    StringBuilder text = new StringBuilder(inShort(observation));
    Operation operation = observation.operation();
    text.append(operation.keys().isEmpty() ? "" : " " + operation.keys());
    operation.query().ifPresent(query -> text.append(' ').append(query));
    observation.failure().ifPresent(failure -> text.append(": ").append(failure.getMessage()));
    return text.toString();
  }
}
