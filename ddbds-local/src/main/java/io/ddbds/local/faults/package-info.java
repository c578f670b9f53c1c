/**
 * Faults under the real AWS SDK: an HTTP client that lets a plan decide which attempts are
 * throttled, fail, lose their replies, or do a part of what they were asked for.
 *
 * <p>It stands between a {@code DynamoDbClient} and an engine such as DynamoDB Local, so that what
 * the SDK does about a fault, its retries above all, happens as it would in production.
 */
@NullMarked
package io.ddbds.local.faults;

import org.jspecify.annotations.NullMarked;
