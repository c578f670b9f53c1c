package io.ddbds.cli;

import io.ddbds.Key;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The key that a command is about. */
final class KeyArgument {
  @Parameters(paramLabel = "KEY", description = "The key, such as /providers/bafy/peer1.")
  private String path = "";

  @Option(
      names = "--raw-key",
      description = "Take the key as it is: by default it is cleaned, so that //a/../b is /b.")
  private boolean raw;

  Key key() {
    if (raw && !isRaw()) {
      throw CommandFailedException.usage(
          "the key '"
              + path
              + "' is not as keys are, which begin with '/' and do not end with it: leave out"
              + " --raw-key to have it cleaned");
    }
    return raw ? Key.raw(path) : Key.of(path);
  }

  private boolean isRaw() {
    return path.isEmpty() || path.equals("/") || (path.startsWith("/") && !path.endsWith("/"));
  }
}
