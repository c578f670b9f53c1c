package io.ddbds.dynamo.maintenance;

import io.ddbds.dynamo.spi.Page;
import io.ddbds.dynamo.spi.ScanPage;
import io.ddbds.dynamo.spi.Table;
import java.util.Iterator;
import java.util.Optional;

/**
 * The pages of a scan, each of at most so many rows as the first, read one after the other when
 * they are asked for.
 */
public final class Pages implements Iterator<Page> {
  private final Table table;
  private Optional<ScanPage> request;

  /**
   * Reads nothing yet.
   *
   * @param table what is scanned
   * @param first the request for the first page
   */
  public Pages(Table table, ScanPage first) {
    this.table = table;
    this.request = Optional.of(first);
  }

  @Override
  public boolean hasNext() {
    return request.isPresent();
  }

  @Override
  public Page next() {
    ScanPage asked = request.orElseThrow();
    Page page = table.scan(asked);
    request = page.end().map(asked::startingAt);
    return page;
  }
}
