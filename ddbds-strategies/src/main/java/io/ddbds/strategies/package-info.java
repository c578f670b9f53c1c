/**
 * The strategies, and {@link io.ddbds.strategies.Ddbds}, the front door.
 *
 * <p>Each kind has its factory: {@link io.ddbds.strategies.KeySchemas} for how keys are laid out,
 * {@link io.ddbds.strategies.QueryExecutors} for how pages are fetched, {@link
 * io.ddbds.strategies.Batches} for how many writes are applied, {@link io.ddbds.strategies.Txns}
 * for how transactions commit, {@link io.ddbds.strategies.Values} for where values live. To write
 * one of your own, see {@link io.ddbds.dynamo.spi}.
 */
@NullMarked
package io.ddbds.strategies;

import org.jspecify.annotations.NullMarked;
