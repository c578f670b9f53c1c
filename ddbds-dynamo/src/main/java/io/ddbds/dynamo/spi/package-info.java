/**
 * What a composition is made of: the interfaces that strategies implement, and the values that they
 * exchange with the engine.
 *
 * <ul>
 *   <li>{@link io.ddbds.dynamo.spi.KeySchemaStrategy}: which rows an entry occupies, and which rows
 *       a query must read. Pure functions.
 *   <li>{@link io.ddbds.dynamo.spi.QueryExecutor}: how pages are fetched.
 *   <li>{@link io.ddbds.dynamo.spi.BatchStrategy}: how many writes are applied.
 *   <li>{@link io.ddbds.dynamo.spi.TxnStrategy}: how transactions are kept apart, and commit.
 *   <li>{@link io.ddbds.dynamo.spi.ValueStrategy}: where the bytes of a value live, and {@link
 *       io.ddbds.dynamo.spi.ObjectStore}: where, if not in rows.
 *   <li>{@link io.ddbds.dynamo.spi.RequestListener}: who hears of requests.
 *   <li>{@link io.ddbds.dynamo.spi.Table}: the only door to DynamoDB, which strategies are given.
 * </ul>
 *
 * <p>Strategies are immutable and safe for use by several threads at once. No type of the AWS SDK
 * appears here.
 */
@NullMarked
package io.ddbds.dynamo.spi;

import org.jspecify.annotations.NullMarked;
