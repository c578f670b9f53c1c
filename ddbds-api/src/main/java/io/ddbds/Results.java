package io.ddbds;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * The results of a query, read as they are asked for.
 *
 * <p>{@link #hasNext} and {@link #next} throw a {@link DatastoreException} when reading fails, the
 * thread is interrupted or the store is closed, and throw it again when called again: an iteration
 * that did not reach the end never looks as if it had. Reaching the end closes the results; so does
 * a failure. Whoever stops early closes them, best in a {@code try} statement:
 *
 * <pre>{@code
 * try (Results results = store.query(Query.prefix("/providers/" + cid))) {
 *   results.forEachRemaining(entry -> use(entry.key()));
 * }
 * }</pre>
 *
 * <p>Not safe for use by several threads at once, but for {@link #close}.
 */
public interface Results extends Iterator<Entry>, AutoCloseable {
  /**
   * The query that these are the results of.
   *
   * @return the query, just as it was given
   */
  Query query();

  /**
   * Frees what the results hold. There are no more entries afterwards; closing again is harmless.
   */
  @Override
  void close();

  /**
   * Reads what is left and closes the results.
   *
   * @return the entries that were not read yet; an empty list if there are none
   */
  default List<Entry> rest() {
    try (this) {
      List<Entry> rest = new ArrayList<>();
      forEachRemaining(rest::add);
      return rest;
    }
  }

  /**
   * What is left, as a stream. Closing the stream closes the results.
   *
   * @return a sequential stream of the entries that were not read yet
   */
  default Stream<Entry> stream() {
    int traits = Spliterator.ORDERED | Spliterator.NONNULL | Spliterator.DISTINCT;
    return StreamSupport.stream(Spliterators.spliteratorUnknownSize(this, traits), false)
        .onClose(this::close);
  }

  /**
   * Results over an iterator, with the manners that the contract asks for.
   *
   * @param query what {@link #query} returns
   * @param entries the entries; asked only while the results are open
   * @param onClose run once, when the results end, fail or are closed
   * @return the results
   */
  static Results of(Query query, Iterator<Entry> entries, Runnable onClose) {
    return new IteratorResults(new ReadPermit(query, () -> true), entries, onClose);
  }
}
