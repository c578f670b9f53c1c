/**
 * A cache in front of any datastore: {@link io.ddbds.cache.CachedDatastore}. It keeps every facet
 * of the store, and is bounded in bytes.
 */
@NullMarked
package io.ddbds.cache;

import org.jspecify.annotations.NullMarked;
