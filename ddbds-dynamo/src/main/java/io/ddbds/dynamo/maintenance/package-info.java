/**
 * Looks after the rows of a composition: compares them with what the key schema makes of their
 * keys, repairs them, removes what has expired, and says how much room they take.
 */
@NullMarked
package io.ddbds.dynamo.maintenance;

import org.jspecify.annotations.NullMarked;
