package io.ddbds.strategies.backfill;

import io.ddbds.Progress;
import io.ddbds.dynamo.maintenance.Inspection;
import io.ddbds.dynamo.maintenance.Pages;
import io.ddbds.dynamo.spi.Item;
import io.ddbds.dynamo.spi.Page;
import io.ddbds.dynamo.spi.ScanPage;
import io.ddbds.dynamo.spi.Table;
import io.ddbds.dynamo.spi.TableSchema;
import io.ddbds.dynamo.spi.Target;
import io.ddbds.dynamo.spi.Usage;
import java.util.Iterator;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;

/** Reads tables page by page at a rate, and has each row looked at. For one thread. */
final class Walk {
  /** Bounds what is done again after a kill, and the units that are used at a time. */
  private static final int PAGE_ITEMS = 100;

  private final Table table;
  private final Inspection inspection;
  private final boolean repair;
  private final Tally tally;
  private final Progress progress;
  private final Pace units;
  private final Pace items;
  private Usage paidFor;

  Walk(
      Table table,
      Inspection inspection,
      boolean repair,
      Tally tally,
      Rate rate,
      Progress progress) {
    this.table = table;
    this.inspection = inspection;
    this.repair = repair;
    this.tally = tally;
    this.progress = progress;
    this.units = new Pace(rate.units());
    this.items = new Pace(rate.items());
    this.paidFor = table.usage();
  }

  /**
   * Looks at all rows of a segment.
   *
   * @param start where to begin; empty for the begin of the segment
   * @param afterPage told after each page where the next one starts; empty after the last
   */
  void through(
      TableSchema of,
      int segment,
      int total,
      Optional<Item> start,
      Consumer<Optional<Item>> afterPage) {
    Iterator<Page> pages = new Pages(table, request(of, segment, total, start));
    while (pages.hasNext()) {
      Page page = pages.next();
      pay();
      for (Item row : page.items()) {
        inspection.look(row, of, repair, tally::add);
        items.spend(1);
        pay();
      }
      afterPage.accept(page.end());
      progress.update(tally.report().examined());
    }
  }

  private ScanPage request(TableSchema of, int segment, int total, Optional<Item> start) {
    return new ScanPage(
        new Target(of.suffix(), Optional.empty()),
        Optional.empty(),
        inspection.attributes(of),
        true,
        OptionalInt.of(PAGE_ITEMS),
        segment,
        total,
        start);
  }

  private void pay() {
    Usage now = table.usage();
    Usage used = now.since(paidFor);
    paidFor = now;
    units.spend(used.readUnits() + used.writeUnits());
  }
}
