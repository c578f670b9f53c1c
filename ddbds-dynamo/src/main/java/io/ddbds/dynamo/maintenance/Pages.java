package io.ddbds.dynamo.maintenance;

import com.google.common.collect.AbstractIterator;
import io.ddbds.dynamo.spi.Page;
import io.ddbds.dynamo.spi.ScanPage;
import io.ddbds.dynamo.spi.Table;
import org.jspecify.annotations.Nullable;

/** The pages of a scan, each of at most so many rows as the first, read one after the other. */
public final class Pages extends AbstractIterator<Page> {
  private final Table table;
  private @Nullable ScanPage request;

  /**
   * Reads nothing yet.
   *
   * @param table what is scanned
   * @param first the request for the first page
   */
  public Pages(Table table, ScanPage first) {
    this.table = table;
    this.request = first;
  }

  @Override
  protected @Nullable Page computeNext() {
    if (request == null) {
      return endOfData();
    }
    ScanPage asked = request;
    Page page = table.scan(asked);
    request = page.end().map(end -> asked.startingAt(end)).orElse(null);
    return page;
  }
}
