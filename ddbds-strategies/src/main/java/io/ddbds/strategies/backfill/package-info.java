/**
 * Brings an index of a key schema into a table that has entries already: {@link
 * io.ddbds.strategies.backfill.Backfill}.
 */
@NullMarked
package io.ddbds.strategies.backfill;

import org.jspecify.annotations.NullMarked;
