/**
 * Many writes by few requests at once: what is left undone is sent again, and of each write it is
 * known in the end whether it was applied.
 */
@NullMarked
package io.ddbds.dynamo.batch;

import org.jspecify.annotations.NullMarked;
