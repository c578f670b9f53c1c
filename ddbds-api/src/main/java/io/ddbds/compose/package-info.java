/**
 * Datastores made of datastores, which keep every facet of what they wrap. Start with {@link
 * io.ddbds.compose.Datastores}.
 *
 * <p>Several stores as one ({@link io.ddbds.compose.Mounts}), one under other keys ({@link
 * io.ddbds.compose.KeyTransform}), writes that are collected ({@link
 * io.ddbds.compose.AutoBatchDatastore}), and something around each operation ({@link
 * io.ddbds.compose.Interceptor}, {@link io.ddbds.compose.OperationListener}). They may be wrapped
 * around one another in any order.
 */
@NullMarked
package io.ddbds.compose;

import org.jspecify.annotations.NullMarked;
