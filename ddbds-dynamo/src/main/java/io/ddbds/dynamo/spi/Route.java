package io.ddbds.dynamo.spi;

import io.ddbds.Filter;
import java.util.List;

/**
 * How a query is answered: what is read, and what of the query that answers already. The engine
 * works out the rest from the rows.
 *
 * @param path what is read; it contains a row of every entry that the query selects
 * @param reason why this path, for explanations
 * @param answersPrefix whether the path has rows of the query's prefix only
 * @param answersOrders whether each partition of the path is in the order that the query asks for
 * @param answeredFilters the filters of the query that every row of the path satisfies
 * @param whole whether the rows of the path hold the values; if not, the engine reads those that it
 *     needs from the home rows
 */
public record Route(
    AccessPath path,
    String reason,
    boolean answersPrefix,
    boolean answersOrders,
    List<Filter> answeredFilters,
    boolean whole) {
  public Route {
    answeredFilters = List.copyOf(answeredFilters);
  }

  /**
   * The route that always works: everything is read.
   *
   * @param reason why nothing better does
   * @return a scan of the main table, which answers nothing of the query
   */
  public static Route scan(String reason) {
    return new Route(new AccessPath.FullScan(Target.MAIN), reason, false, false, List.of(), true);
  }
}
