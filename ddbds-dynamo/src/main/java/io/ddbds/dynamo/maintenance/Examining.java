package io.ddbds.dynamo.maintenance;

import io.ddbds.dynamo.spi.Item;
import io.ddbds.dynamo.spi.Layout;
import io.ddbds.dynamo.spi.Placement;
import io.ddbds.dynamo.spi.RowRead;
import io.ddbds.dynamo.spi.ScanPage;
import io.ddbds.dynamo.spi.Schema;
import io.ddbds.dynamo.spi.Table;
import io.ddbds.dynamo.spi.TableSchema;
import io.ddbds.dynamo.spi.Target;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** One look at every row. For one thread. */
final class Examining {
  private final Inspection inspection;
  private final Contents contents;
  private final Table table;
  private final Schema schema;
  private final boolean repair;
  private final Findings findings;

  Examining(
      Inspection inspection,
      Contents contents,
      Table table,
      Schema schema,
      boolean repair,
      Findings findings) {
    this.inspection = inspection;
    this.contents = contents;
    this.table = table;
    this.schema = schema;
    this.repair = repair;
    this.findings = findings;
  }

  /** The request for the first rows of a table, as many as a page has. */
  ScanPage request(TableSchema of) {
    Set<String> attributes = new HashSet<>(inspection.attributes(of));
    if (of.suffix().isEmpty()) {
      attributes.addAll(contents.attributes());
    }
    return new ScanPage(
        new Target(of.suffix(), Optional.empty()),
        Optional.empty(),
        attributes,
        true,
        OptionalInt.empty(),
        0,
        1,
        Optional.empty());
  }

  void look(List<Item> page, TableSchema of) {
    List<FoundRow> rows =
        page.stream().flatMap(item -> inspection.live(item, of).stream()).toList();
    Glance glance = glance(rows);
    rows.forEach(row -> look(row, glance));
  }

  private void look(FoundRow row, Glance glance) {
    if (!inspection.isHome(row)) {
      findings.add(row.entry(), inspection.look(row, repair, glance));
      return;
    }
    findings.examine();
    Verdict value = contents.look(row, repair);
    findings.add(row.entry(), value);
    // Rows of index tables are copies: they are not made worse by a broken home row.
    boolean mend = repair && !(value instanceof Verdict.Wrong);
    Glance still = value instanceof Verdict.Repaired ? Glance.NONE : glance;
    findings.add(row.entry(), inspection.look(row, mend, still));
  }

  private Glance glance(List<FoundRow> rows) {
    Set<RowRead> reads = new LinkedHashSet<>();
    rows.forEach(
        row ->
            inspection.counterparts(row).forEach(counterpart -> reads.add(read(row, counterpart))));
    return Glance.at(table, schema, reads);
  }

  /** Of a home row, only whether it is there; its value may be large. */
  private RowRead read(FoundRow row, Placement.Row counterpart) {
    TableSchema of = schema.table(counterpart.table());
    Set<String> attributes = new HashSet<>(of.key().names());
    attributes.addAll(row.isMain() ? Layout.NAMES : Layout.WITHOUT_VALUE);
    return new RowRead(row.entry(), of.suffix(), counterpart.key(), attributes, true);
  }
}
