package io.ddbds.dynamo;

import io.ddbds.DatastoreException;
import java.util.List;
import java.util.stream.Collectors;

/** A table that is missing, or that is not what a composition needs. */
public final class TableMismatchException extends DatastoreException {
  private static final long serialVersionUID = 1L;

  private final transient List<TableAdmin.Mismatch> mismatches;

  /**
   * Lists what does not match.
   *
   * @param tableName the table of the composition
   * @param mismatches at least one
   */
  TableMismatchException(String tableName, List<TableAdmin.Mismatch> mismatches) {
    super(
        mismatches.stream()
            .map(TableAdmin.Mismatch::toString)
            .collect(
                Collectors.joining(
                    "; ",
                    "table \"" + tableName + "\" is not what the composition needs: ",
                    ": createMissingTables() or TableAdmin creates what is missing; what differs needs another"
                        + " table or to be mended")),
        List.of(),
        null);
    this.mismatches = List.copyOf(mismatches);
  }

  /**
   * What does not match, attribute by attribute.
   *
   * @return an unmodifiable list of at least one
   */
  public List<TableAdmin.Mismatch> mismatches() {
    return mismatches;
  }
}
