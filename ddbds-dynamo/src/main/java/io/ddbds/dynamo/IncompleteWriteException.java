package io.ddbds.dynamo;

import io.ddbds.dynamo.batch.Outcome;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/**
 * A {@link BatchWriter#write} of which not everything is known to be applied. The message never
 * shows attributes. In a deserialized exception there are no writes; the message keeps the counts.
 */
public final class IncompleteWriteException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient @Nullable Map<String, List<WriteRequest>> notApplied;
  private final transient @Nullable Map<String, List<WriteRequest>> inDoubt;

  IncompleteWriteException(Outcome<TableRow> outcome) {
    super(
        String.format(
            "the write stopped: %s: %d applied, %d not applied, %d in doubt",
            outcome.cause().map(Throwable::getMessage).orElse("nobody knows why"),
            outcome.applied().size(),
            outcome.notApplied().size(),
            outcome.inDoubt().size()),
        outcome.cause().orElse(null));
    this.notApplied = TableRow.byTable(outcome.notApplied());
    this.inDoubt = TableRow.byTable(outcome.inDoubt());
  }

  /**
   * The writes that did not take effect.
   *
   * @return by the full names of their tables; may be empty
   */
  public Map<String, List<WriteRequest>> notApplied() {
    return notApplied == null ? Map.of() : notApplied;
  }

  /**
   * The writes that may or may not have taken effect.
   *
   * @return by the full names of their tables; may be empty
   */
  public Map<String, List<WriteRequest>> inDoubt() {
    return inDoubt == null ? Map.of() : inDoubt;
  }
}
