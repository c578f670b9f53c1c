package io.ddbds.testsuite.faults;

import io.ddbds.Datastore;
import java.time.Clock;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.BiFunction;

/**
 * A store together with a layer in which its requests go wrong.
 *
 * @param faults what the layer can bring about
 * @param opener gives an empty store that lives by the clock and whose requests follow the plan
 */
public record FaultyStore(
    Set<Fault> faults, BiFunction<Clock, FaultPlan, ? extends Datastore> opener) {
  public FaultyStore {
    Set<Fault> inOrder = EnumSet.noneOf(Fault.class);
    inOrder.addAll(faults);
    faults = Collections.unmodifiableSet(inOrder);
  }
}
