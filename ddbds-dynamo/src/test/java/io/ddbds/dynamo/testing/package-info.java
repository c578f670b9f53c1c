/** Stand-ins for DynamoDB, for tests of whatever is built on {@link io.ddbds.dynamo.spi.Table}. */
@NullMarked
package io.ddbds.dynamo.testing;

import org.jspecify.annotations.NullMarked;
