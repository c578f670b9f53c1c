/** The tables of a composition, and who may use them, for the tools that make infrastructure. */
@NullMarked
package io.ddbds.cli.infrastructure;

import org.jspecify.annotations.NullMarked;
