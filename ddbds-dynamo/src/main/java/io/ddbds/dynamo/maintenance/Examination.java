package io.ddbds.dynamo.maintenance;

import static java.util.Objects.requireNonNull;

import io.ddbds.CheckReport;
import io.ddbds.Checked;
import io.ddbds.Progress;
import io.ddbds.Scrubbed;
import io.ddbds.dynamo.spi.Schema;
import io.ddbds.dynamo.spi.StoredObject;
import io.ddbds.dynamo.spi.TableSchema;

/**
 * Looks at every row of a store, and repairs what it may. Objects to which no row leads are left to
 * {@link GarbageCollection}.
 */
public final class Examination implements Checked, Scrubbed {
  private final StoreUnderCare store;
  private final Inspection inspection;
  private final Contents contents;

  /**
   * Looks at nothing yet.
   *
   * @param store what is looked at
   */
  public Examination(StoreUnderCare store) {
    this.store = store;
    this.inspection = new Inspection(store.keySchema(), store.table(), store.clock());
    this.contents = new Contents(store.values(), store.table(), store.retries());
  }

  @Override
  public CheckReport check(Progress progress) {
    return run(false, progress);
  }

  @Override
  public CheckReport scrub(Progress progress) {
    return run(true, progress);
  }

  private CheckReport run(boolean repair, Progress progress) {
    requireNonNull(progress, "progress");
    Findings findings = new Findings();
    Schema schema = store.keySchema().schema();
    Examining examining =
        new Examining(inspection, contents, store.table(), schema, repair, findings);
    Rounds rounds = store.rounds();
    for (TableSchema of : schema.tables()) {
      rounds.through(
          examining.request(of),
          rows -> {
            examining.look(rows, of);
            progress.update(findings.examined());
          });
    }
    store
        .orphans()
        .ifPresent(
            orphans ->
                orphans.through(
                    rounds, page -> page.forEach(object -> findings.add(orphan(object)))));
    return findings.report();
  }

  private static CheckReport.Finding orphan(StoredObject object) {
    String problem =
        String.format(
            "object %s of %d bytes was made for it, and no row leads there: collect garbage",
            object.name(), object.size());
    return new CheckReport.Finding(object.key(), problem, false);
  }
}
