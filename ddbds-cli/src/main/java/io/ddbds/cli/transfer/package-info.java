/** Entries on their way out of a store and into one. */
@NullMarked
package io.ddbds.cli.transfer;

import org.jspecify.annotations.NullMarked;
