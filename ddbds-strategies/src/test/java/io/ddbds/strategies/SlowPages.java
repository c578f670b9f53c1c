package io.ddbds.strategies;

import io.ddbds.dynamo.spi.KeyAttributes;
import io.ddbds.dynamo.spi.Page;
import io.ddbds.dynamo.spi.QueryPage;
import io.ddbds.dynamo.spi.ScanPage;
import io.ddbds.dynamo.spi.Table;
import io.ddbds.dynamo.spi.Target;
import io.ddbds.dynamo.spi.Usage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.ToLongBiFunction;

/** A table that takes its time. */
final class SlowPages extends PagesOnlyTable {
  private final Table table;
  private final ToLongBiFunction<Page, Long> pause;

  private SlowPages(Table table, ToLongBiFunction<Page, Long> pause) {
    this.table = table;
    this.pause = pause;
  }

  /** Takes 50 ms for a full page, of which 5 are for any request. */
  static SlowPages bySize(Table table, int rowsOfPage) {
    return new SlowPages(
        table, (page, took) -> 5_000 + 45_000L * page.items().size() / rowsOfPage - took);
  }

  /** Takes 50 ms more than the table for every request. */
  static SlowPages byRequest(Table table) {
    return new SlowPages(table, (page, took) -> 50_000);
  }

  @Override
  public Page query(QueryPage request) {
    long begin = System.nanoTime();
    Page page = table.query(request);
    long replied = System.nanoTime();
    long micros = pause.applyAsLong(page, TimeUnit.NANOSECONDS.toMicros(replied - begin));
    long end = replied + TimeUnit.MICROSECONDS.toNanos(micros);
    for (long left = end - System.nanoTime(); left > 0; left = end - System.nanoTime()) {
      LockSupport.parkNanos(left);
    }
    return page;
  }

  @Override
  public Page scan(ScanPage page) {
    return table.scan(page);
  }

  @Override
  public KeyAttributes key(Target target) {
    return table.key(target);
  }

  @Override
  public Usage usage() {
    return table.usage();
  }
}
