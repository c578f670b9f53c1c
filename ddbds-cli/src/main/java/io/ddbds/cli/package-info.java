/** The {@code ddbds} command: what the library does, from a terminal. */
@NullMarked
package io.ddbds.cli;

import org.jspecify.annotations.NullMarked;
