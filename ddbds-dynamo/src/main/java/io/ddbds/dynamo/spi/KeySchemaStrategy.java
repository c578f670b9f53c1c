package io.ddbds.dynamo.spi;

import io.ddbds.Key;
import io.ddbds.KeyRefusedException;
import io.ddbds.Query;
import java.util.Optional;

/**
 * How keys are laid out in tables and indexes, and which of them answers a query. Pure functions:
 * nothing is read or written.
 *
 * <p><b>Callers</b> may rely on it that no result is silently missing: for every key that {@link
 * #place} accepts and every query that selects it, the path of {@link #route} contains a row of the
 * placement.
 *
 * <p><b>Implementers</b> keep that promise by refusing the keys for which they could not.
 */
public interface KeySchemaStrategy {
  /**
   * The tables, keys and indexes that the layout needs.
   *
   * @return always the same schema
   */
  Schema schema();

  /**
   * The rows that an entry occupies when it is written.
   *
   * @param key the key
   * @return the rows
   * @throws KeyRefusedException if the layout cannot hold the key, or a routed query would miss it
   */
  Placement place(Key key);

  /**
   * The rows in which an entry is, if it is anywhere, for reading and deleting it. They need not be
   * such that {@link #place} would accept the key now: others may have written it.
   *
   * @param key the key
   * @return the rows, without index keys; empty when no row can hold the key
   */
  Optional<Placement> locate(Key key);

  /**
   * The rows that must be read to answer a query.
   *
   * @param query the query
   * @return the route
   */
  Route route(Query query);
}
