/**
 * The engine that runs a composition of strategies as a {@link io.ddbds.Datastore} on DynamoDB, and
 * the means to create and verify its tables.
 *
 * <p>The strategies themselves, and the front door, are in {@code ddbds-strategies}; to write one
 * of your own, see {@link io.ddbds.dynamo.spi}.
 */
@NullMarked
package io.ddbds.dynamo;

import org.jspecify.annotations.NullMarked;
