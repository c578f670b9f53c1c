package io.ddbds.cli;

import io.ddbds.strategies.Configuration;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Which store is meant: a DynamoDB, and a composition on it. */
final class StoreOptions {
  /** The composition that is used unless another one is named. */
  static final String DEFAULT_FILE = "ddbds.yaml";

  /** The table, where there is no configuration. */
  static final String DEFAULT_TABLE = "ddbds";

  @Mixin private ConnectionOptions connection = new ConnectionOptions();

  @Option(
      names = "--config",
      paramLabel = "FILE",
      description =
          "The composition. Default: "
              + DEFAULT_FILE
              + " here if it is there, or else table "
              + DEFAULT_TABLE
              + " without indexes.")
  private @Nullable Path config;

  /** Whether it was said at all. */
  boolean isGiven() {
    return config != null || connection.isGiven();
  }

  ConnectionOptions connection() {
    return connection;
  }

  /** The composition, which creates what is missing on an engine of this process. */
  Configuration configuration() {
    return forConnection(read());
  }

  /** A composition of this connection. */
  Configuration forConnection(Configuration configuration) {
    return connection.isLocal() && configuration.tables() == Configuration.Tables.VERIFY
        ? configuration.withTables(Configuration.Tables.CREATE)
        : configuration;
  }

  private Configuration read() {
    if (config != null) {
      return Configuration.read(config);
    }
    Path here = Path.of(DEFAULT_FILE);
    return Files.exists(here) ? Configuration.read(here) : Configuration.simple(DEFAULT_TABLE);
  }
}
