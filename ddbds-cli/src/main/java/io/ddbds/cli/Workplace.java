package io.ddbds.cli;

import io.ddbds.strategies.Configuration;
import java.util.Optional;

/**
 * Where commands run: a console, and in a shell the store that all of its commands share.
 *
 * @param console what they read from and write to
 * @param shared the store of the shell; empty outside of one
 */
record Workplace(Console console, Optional<Session> shared) {
  /** A command's work on a store. */
  interface Work {
    int on(Session session);
  }

  /** The composition that the options name, or that of the shell. */
  Configuration configuration(StoreOptions options) {
    return shared.isPresent() && !options.isGiven()
        ? shared.get().configuration()
        : options.configuration();
  }

  /** Does the work on the store that the options name, or on that of the shell. */
  int run(StoreOptions options, Work work) {
    if (shared.isPresent() && !options.isGiven()) {
      return work.on(shared.get());
    }
    try (Session session = Session.open(options)) {
      return work.on(session);
    }
  }
}
