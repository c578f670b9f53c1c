package io.ddbds.cli;

import java.util.Optional;

/** Where a shell gets its lines from. */
interface ShellInput extends AutoCloseable {
  /** The next line; empty when there is none any more. */
  Optional<String> next();

  @Override
  default void close() {}
}
