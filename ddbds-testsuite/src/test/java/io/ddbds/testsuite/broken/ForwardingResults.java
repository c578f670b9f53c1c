package io.ddbds.testsuite.broken;

import io.ddbds.Datastore;
import io.ddbds.Entry;
import io.ddbds.Query;
import io.ddbds.Results;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;

/** Results that do what others do, but for what a subclass spoils. */
class ForwardingResults implements Results {
  private final Results results;
  private int read;

  ForwardingResults(Results results) {
    this.results = results;
  }

  /** Spoils the results of a store. */
  static UnaryOperator<Datastore> reading(BiFunction<Results, Datastore, Results> spoil) {
    return store ->
        new Forwarding(store) {
          @Override
          public Results query(Query query) {
            return spoil.apply(super.query(query), store);
          }
        };
  }

  /** How many entries were read. */
  final int read() {
    return read;
  }

  @Override
  public Query query() {
    return results.query();
  }

  @Override
  public boolean hasNext() {
    return results.hasNext();
  }

  @Override
  public Entry next() {
    Entry entry = results.next();
    read++;
    return entry;
  }

  @Override
  public void close() {
    results.close();
  }
}
