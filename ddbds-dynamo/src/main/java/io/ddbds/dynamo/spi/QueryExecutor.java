package io.ddbds.dynamo.spi;

/**
 * How the pages of a query or a scan are fetched, and by how many at once. Filters that stay at the
 * client, sorting, skipping and limits are not its business.
 */
public interface QueryExecutor {
  /**
   * Reads one partition.
   *
   * @param table where to read
   * @param first the request for the first page
   * @return the rows in the order that the request asks for; nothing is held of them but a bounded
   *     number of pages
   */
  Rows query(Table table, QueryPage first);

  /**
   * Reads a whole table or index.
   *
   * @param table where to read
   * @param first the request for the first page, of one segment
   * @return the rows in any order, each once; nothing is held of them but a bounded number of pages
   */
  Rows scan(Table table, ScanPage first);
}
