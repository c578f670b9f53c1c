package io.ddbds.local;

import java.util.logging.Level;
import java.util.logging.Logger;

/** The log of the engine's database library, which tells of every file that it opens. */
final class DatabaseLog {
  /** A logger that nobody holds forgets its level. */
  private static final Logger LOGGER = Logger.getLogger("com.almworks.sqlite4java");

  private DatabaseLog() {}

  /** Leaves warnings, unless the application has chosen a level itself. */
  static void quieten() {
    if (LOGGER.getLevel() == null) {
      LOGGER.setLevel(Level.WARNING);
    }
  }
}
