package io.ddbds.cli;

import io.ddbds.strategies.Configuration;
import java.util.List;

/** What the tables of a composition are called. */
final class TableNames {
  private TableNames() {}

  /** The main table first. */
  static List<String> of(Configuration configuration) {
    return configuration.keySchema().schema().tables().stream()
        .map(table -> configuration.table() + table.suffix())
        .toList();
  }
}
