/**
 * Meters of Micrometer for a datastore: {@link io.ddbds.metrics.DatastoreMeters}. The one package
 * that needs {@code micrometer-core}, which is an optional dependency.
 */
@NullMarked
package io.ddbds.metrics;

import org.jspecify.annotations.NullMarked;
