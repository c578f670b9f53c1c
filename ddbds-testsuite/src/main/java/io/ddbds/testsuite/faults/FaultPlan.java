package io.ddbds.testsuite.faults;

/**
 * Says which requests suffer what. The layer that stands between a store and its engine, or plays
 * the engine, asks it about each request and brings about what it says.
 *
 * <p>Safe for use by several threads at once.
 */
@FunctionalInterface
public interface FaultPlan {
  /**
   * Whether a request suffers a fault. To be asked once for each request and for each fault that
   * this request can suffer, in the order of {@link Fault}, until one strikes.
   *
   * @param fault what the request can suffer
   * @return whether it does
   */
  boolean strikes(Fault fault);
}
