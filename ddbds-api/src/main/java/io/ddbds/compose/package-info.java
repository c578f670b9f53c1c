/**
 * Datastores made of datastores: wrappers that keep every facet of what they wrap.
 *
 * <p>Empty so far; mount, namespace, key transform and auto-batch come here.
 */
@NullMarked
package io.ddbds.compose;

import org.jspecify.annotations.NullMarked;
