package io.ddbds.compose;

import io.ddbds.Datastore;
import io.ddbds.Facet;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** The facets of a wrapper: those of the wrapped store, each in a wrapper of its own. */
final class Facets {
  private final Datastore store;
  private final Map<Class<? extends Facet>, Facet> byType = new HashMap<>();

  Facets(Datastore store) {
    this.store = store;
  }

  /** Wraps a facet, if the store has it. */
  <F extends Facet> Facets wrap(Class<F> type, UnaryOperator<F> wrapper) {
    store.facet(type).ifPresent(facet -> byType.put(type, wrapper.apply(facet)));
    return this;
  }

  <F extends Facet> Optional<F> get(Class<F> type) {
    return Optional.ofNullable(byType.get(type)).map(type::cast);
  }
}
