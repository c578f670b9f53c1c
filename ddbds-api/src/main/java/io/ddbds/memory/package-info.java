/** The reference datastore, which keeps everything in memory and has every facet. */
@NullMarked
package io.ddbds.memory;

import org.jspecify.annotations.NullMarked;
