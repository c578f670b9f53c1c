/** Tests of what is left of work whose process was killed. */
@NullMarked
package io.ddbds.strategies.crash;

import org.jspecify.annotations.NullMarked;
