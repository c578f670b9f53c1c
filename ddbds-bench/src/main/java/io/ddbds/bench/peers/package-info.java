/** What others do for the same job, on the same engine and the same data. */
@NullMarked
package io.ddbds.bench.peers;

import org.jspecify.annotations.NullMarked;
