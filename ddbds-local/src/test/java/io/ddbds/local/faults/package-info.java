/** Tests of the faults under the SDK. */
@NullMarked
package io.ddbds.local.faults;

import org.jspecify.annotations.NullMarked;
