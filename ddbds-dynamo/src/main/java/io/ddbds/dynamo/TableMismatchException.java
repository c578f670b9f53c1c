package io.ddbds.dynamo;

import io.ddbds.DatastoreException;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A table that is missing, or that is not what a composition needs. */
public final class TableMismatchException extends DatastoreException {
  private static final long serialVersionUID = 1L;

  /** Null in a deserialized exception. */
  private final transient @Nullable List<TableAdmin.Mismatch> mismatches;

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
                    ": create missing tables with createMissingTables(); a table that differs must be mended,"
                        + " or another name chosen")),
        List.of(),
        null);
    this.mismatches = List.copyOf(mismatches);
  }

  /**
   * What does not match, attribute by attribute.
   *
   * @return an unmodifiable list of at least one; empty in an exception that was deserialized
   */
  public List<TableAdmin.Mismatch> mismatches() {
    return mismatches == null ? List.of() : mismatches;
  }
}
