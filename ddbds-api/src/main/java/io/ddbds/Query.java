package io.ddbds;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Function;

/**
 * A question to a datastore. Its parts apply in this order: prefix, filters, orders, offset, limit;
 * then keys, sizes and expirations are picked from what is left. Immutable; each method that sets
 * something returns a new query.
 *
 * <pre>{@code
 * Query.prefix("/providers/" + cid).orderBy(Order.KEY_DESCENDING).limit(20).onlyKeys()
 * }</pre>
 *
 * @param prefix the prefix as given, not cleaned; see {@link #prefixKey}
 * @param filters what entries must satisfy, all of them
 * @param orders how entries are sorted; none leaves their order open
 * @param offset how many of the sorted entries are skipped; 0 for none
 * @param limit how many entries are returned at most; 0 for all
 * @param keysOnly whether entries come without their value
 * @param returnsSizes whether entries come with their size; without {@code keysOnly} they always do
 * @param returnsExpirations whether entries come with their expiration
 */
public record Query(
    String prefix,
    List<Filter> filters,
    List<Order> orders,
    long offset,
    long limit,
    boolean keysOnly,
    boolean returnsSizes,
    boolean returnsExpirations) {

  public Query {
    Utf8.requireEncodable("query prefix", requireNonNull(prefix, "prefix"));
    filters = List.copyOf(filters);
    orders = List.copyOf(orders);
    requireNotNegative("offset", offset);
    requireNotNegative("limit", limit);
  }

  /**
   * The query for everything, an entry at the root key included.
   *
   * @return the query
   */
  public static Query all() {
    return prefix("/");
  }

  /**
   * The query for everything strictly below a prefix. It is cleaned like a key and ends at the
   * border of a namespace: {@code /a} and {@code /a/} select {@code /a/b}, but neither {@code /ab}
   * nor {@code /a} itself. Whatever cleans to {@code /} selects everything, the root key included.
   *
   * @param prefix the prefix
   * @return the query
   * @throws IllegalArgumentException if the prefix has an unpaired surrogate
   */
  public static Query prefix(String prefix) {
    return new Query(prefix, List.of(), List.of(), 0, 0, false, false, false);
  }

  /**
   * The query for everything strictly below a key.
   *
   * @param prefix the key
   * @return the query
   */
  public static Query prefix(Key prefix) {
    return prefix(prefix.toString());
  }

  /**
   * The cleaned prefix.
   *
   * @return the key below which everything is selected
   */
  public Key prefixKey() {
    return Key.of(prefix);
  }

  /**
   * Whether the prefix selects a key; filters are not asked.
   *
   * @param key the key
   * @return whether it lies below the prefix
   */
  public boolean selects(Key key) {
    Key below = prefixKey();
    return below.isRoot() || below.isAncestorOf(key);
  }

  /**
   * This query below another prefix.
   *
   * @param newPrefix the prefix
   * @return the query
   */
  public Query withPrefix(String newPrefix) {
    return new Query(
        newPrefix, filters, orders, offset, limit, keysOnly, returnsSizes, returnsExpirations);
  }

  /**
   * This query with one more filter.
   *
   * @param filter what entries must satisfy, too
   * @return the query
   */
  public Query filter(Filter filter) {
    return withFilters(append(filters, filter));
  }

  /**
   * This query with other filters.
   *
   * @param newFilters the filters in place of its own
   * @return the query
   */
  public Query withFilters(List<Filter> newFilters) {
    return new Query(
        prefix, newFilters, orders, offset, limit, keysOnly, returnsSizes, returnsExpirations);
  }

  /**
   * This query with one more order, which decides where those before it leave entries level.
   *
   * @param order the order
   * @return the query
   */
  public Query orderBy(Order order) {
    return withOrders(append(orders, order));
  }

  /**
   * This query with other orders.
   *
   * @param newOrders the orders in place of its own
   * @return the query
   */
  public Query withOrders(List<Order> newOrders) {
    return new Query(
        prefix, filters, newOrders, offset, limit, keysOnly, returnsSizes, returnsExpirations);
  }

  /**
   * This query with another offset.
   *
   * @param newOffset how many entries are skipped; 0 for none
   * @return the query
   * @throws IllegalArgumentException if the offset is negative
   */
  public Query offset(long newOffset) {
    return new Query(
        prefix, filters, orders, newOffset, limit, keysOnly, returnsSizes, returnsExpirations);
  }

  /**
   * This query with another limit.
   *
   * @param newLimit how many entries are returned at most; 0 for all
   * @return the query
   * @throws IllegalArgumentException if the limit is negative
   */
  public Query limit(long newLimit) {
    return new Query(
        prefix, filters, orders, offset, newLimit, keysOnly, returnsSizes, returnsExpirations);
  }

  /**
   * This query without values.
   *
   * @return the query
   */
  public Query onlyKeys() {
    return new Query(
        prefix, filters, orders, offset, limit, true, returnsSizes, returnsExpirations);
  }

  /**
   * This query with sizes, also where it asks for keys only.
   *
   * @return the query
   */
  public Query withSizes() {
    return new Query(prefix, filters, orders, offset, limit, keysOnly, true, returnsExpirations);
  }

  /**
   * This query with expirations. A store without {@link TimeToLive} leaves them empty.
   *
   * @return the query
   */
  public Query withExpirations() {
    return new Query(prefix, filters, orders, offset, limit, keysOnly, returnsSizes, true);
  }

  /**
   * Whether a filter, an order or the result looks at values.
   *
   * @return whether the values must be read
   */
  public boolean needsValues() {
    return !keysOnly
        || filters.stream().anyMatch(Filter::needsValue)
        || orders.stream().anyMatch(Order::needsValue);
  }

  /**
   * Answers this query from entries, for stores that have no better way. Nothing is read from the
   * source before the first result is asked for; only sorting holds entries, and with a limit it
   * holds {@code offset + limit} of them.
   *
   * @param source all entries of the store, or all that some filters and the prefix leave; with
   *     value if {@link #needsValues}, with size and expiration if the query returns them
   * @param onClose run once, when the results end, fail or are closed
   * @return the results
   */
  public Results evaluate(Iterator<Entry> source, Runnable onClose) {
    return evaluate(source, Long.MAX_VALUE, onClose);
  }

  /**
   * Like {@link #evaluate(Iterator, Runnable)}, but sorting gives up rather than hold more than
   * some number of entries: the results then throw {@link TooManyEntriesException}.
   *
   * @param source the entries
   * @param maxSortedEntries how many entries a sort may hold
   * @param onClose run once, when the results end, fail or are closed
   * @return the results
   */
  public Results evaluate(Iterator<Entry> source, long maxSortedEntries, Runnable onClose) {
    return evaluate(source, maxSortedEntries, () -> true, onClose);
  }

  /**
   * Like {@link #evaluate(Iterator, long, Runnable)}, for a store that can be closed before its
   * results are read: they then throw {@link ClosedDatastoreException}, unless they had already
   * ended or been closed.
   *
   * @param source the entries
   * @param maxSortedEntries how many entries a sort may hold
   * @param storeIsOpen asked before each entry is read and before each result
   * @param onClose run once, when the results end, fail or are closed
   * @return the results
   */
  public Results evaluate(
      Iterator<Entry> source,
      long maxSortedEntries,
      BooleanSupplier storeIsOpen,
      Runnable onClose) {
    ReadPermit permit = new ReadPermit(this, storeIsOpen);
    return new IteratorResults(permit, Evaluation.of(permit, source, maxSortedEntries), onClose);
  }

  /**
   * Selects from anything that has entries, with the filters, orders, offset and limit of this
   * query: for a store that completes what is selected, say with values that live elsewhere. As
   * lazy as {@link #evaluate(Iterator, Runnable)}; entries stay as they are.
   *
   * @param source what to select from; with values in its entries only where a filter or an order
   *     looks at them
   * @param entry the entry of an element
   * @param maxSortedEntries how many elements a sort may hold; if there are more, the iterator
   *     throws {@link TooManyEntriesException}
   * @param storeIsOpen asked before each element is read
   * @param <T> an element
   * @return the elements that are selected, in the orders of this query
   */
  public <T> Iterator<T> select(
      Iterator<T> source,
      Function<? super T, Entry> entry,
      long maxSortedEntries,
      BooleanSupplier storeIsOpen) {
    ReadPermit permit = new ReadPermit(this, storeIsOpen);
    return Evaluation.select(permit, source, entry, maxSortedEntries);
  }

  /** Reads like a statement, in the form that go-datastore prints. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder("SELECT keys");
    text.append(keysOnly ? "" : ",vals").append(returnsExpirations ? ",exps" : "");
    if (!prefixKey().isRoot()) {
      text.append(" FROM ").append(JsonString.quote(prefix));
    }
    if (!filters.isEmpty()) {
      text.append(" FILTER ").append(filters);
    }
    if (!orders.isEmpty()) {
      text.append(" ORDER ").append(orders);
    }
    text.append(offset > 0 ? " OFFSET " + offset : "").append(limit > 0 ? " LIMIT " + limit : "");
    return text.toString();
  }

  private static <T> List<T> append(List<T> list, T element) {
    List<T> longer = new ArrayList<>(list);
    longer.add(requireNonNull(element));
    return longer;
  }

  private static void requireNotNegative(String what, long count) {
    if (count < 0) {
      throw new IllegalArgumentException(
          what + " is " + count + ", but must not be negative; 0 means none");
    }
  }
}
