/** Tests of the in-process engines. */
@NullMarked
package io.ddbds.local;

import org.jspecify.annotations.NullMarked;
