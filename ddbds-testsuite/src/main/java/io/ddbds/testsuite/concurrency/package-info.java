/**
 * The rules of the contract that hold for several threads at once.
 *
 * <p>A {@link io.ddbds.testsuite.concurrency.Crowd} of threads uses a store. Where the rule is that
 * each key behaves as if its calls came one after another, what they did is recorded and {@link
 * io.ddbds.testsuite.concurrency.Linearizability} looks for such an order; the other rules count.
 */
@NullMarked
package io.ddbds.testsuite.concurrency;

import org.jspecify.annotations.NullMarked;
