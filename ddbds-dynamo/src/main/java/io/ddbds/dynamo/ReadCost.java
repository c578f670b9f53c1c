package io.ddbds.dynamo;

import io.ddbds.dynamo.spi.TableStatistics;
import java.util.OptionalInt;

/**
 * What it costs to read some rows.
 *
 * @param requests how many
 * @param units read capacity units
 */
record ReadCost(double requests, double units) {
  /** A page ends with the row that makes it this long ("Paginating results" in the guide). */
  private static final double PAGE_BYTES = 1 << 20;

  /** What one read unit reads strongly consistently ("Read/write capacity mode" in the guide). */
  private static final double UNIT_BYTES = 4_096;

  /** Of pages one after another, the first as large as it is asked for and each next one twice. */
  static ReadCost ofPages(double rows, double rowBytes, OptionalInt first, boolean consistent) {
    if (rows == 0 || rowBytes == 0) {
      return new ReadCost(1, factor(consistent));
    }
    double fullPage = Math.ceil(PAGE_BYTES / rowBytes);
    double left = rows;
    double pages = 0;
    double units = 0;
    for (double page = first.orElse(Integer.MAX_VALUE); page < fullPage && left > 0; page *= 2) {
      units += units(Math.min(left, page) * rowBytes, consistent);
      left -= page;
      pages++;
    }
    double fullPages = Math.floor(Math.max(0, left) / fullPage);
    double last = Math.max(0, left) - fullPages * fullPage;
    units +=
        fullPages * units(fullPage * rowBytes, consistent) + units(last * rowBytes, consistent);
    pages += fullPages + (last > 0 ? 1 : 0);
    return new ReadCost(pages, units);
  }

  /** Of rows by their keys, some at first and then as many as a request reads. */
  static ReadCost ofRows(double rows, double rowBytes, OptionalInt first, boolean consistent) {
    double atFirst = Math.min(first.orElse(BatchReads.LARGEST), BatchReads.LARGEST);
    double requests =
        rows == 0 ? 0 : 1 + Math.ceil(Math.max(0, rows - atFirst) / BatchReads.LARGEST);
    return new ReadCost(requests, rows * Math.max(1, units(rowBytes, true)) * factor(consistent));
  }

  /** How long a row is on average. */
  static double rowBytes(TableStatistics statistics) {
    return statistics.items() == 0 ? 0 : (double) statistics.bytes() / statistics.items();
  }

  ReadCost plus(ReadCost other) {
    return new ReadCost(requests + other.requests, units + other.units);
  }

  ReadCost times(int number) {
    return new ReadCost(requests * number, units * number);
  }

  private static double units(double bytes, boolean consistent) {
    return Math.ceil(bytes / UNIT_BYTES) * factor(consistent);
  }

  private static double factor(boolean consistent) {
    return consistent ? 1 : 0.5;
  }
}
