/** Tests of what stores do when requests go wrong under the real SDK. */
@NullMarked
package io.ddbds.strategies.faults;

import org.jspecify.annotations.NullMarked;
