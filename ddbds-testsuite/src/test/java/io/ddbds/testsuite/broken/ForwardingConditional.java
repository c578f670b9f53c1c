package io.ddbds.testsuite.broken;

import io.ddbds.Conditional;
import io.ddbds.Datastore;
import io.ddbds.Key;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;

/** Conditional writes that do what others do, but for what a subclass spoils. */
class ForwardingConditional implements Conditional {
  protected final Conditional conditional;

  ForwardingConditional(Conditional conditional) {
    this.conditional = conditional;
  }

  /** Spoils the conditional writes of a store. */
  static UnaryOperator<Datastore> deciding(BiFunction<Conditional, Datastore, Conditional> spoil) {
    return store -> {
      Conditional conditional = store.facet(Conditional.class).orElseThrow();
      return Forwarding.having(store, Conditional.class, spoil.apply(conditional, store));
    };
  }

  @Override
  public boolean putIfAbsent(Key key, byte[] value) {
    return conditional.putIfAbsent(key, value);
  }

  @Override
  public Optional<Snapshot> snapshot(Key key) {
    return conditional.snapshot(key);
  }

  @Override
  public boolean replaceIfUnchanged(Snapshot snapshot, byte[] value) {
    return conditional.replaceIfUnchanged(snapshot, value);
  }

  @Override
  public boolean deleteIfUnchanged(Snapshot snapshot) {
    return conditional.deleteIfUnchanged(snapshot);
  }
}
