/** Benchmarks: one class a question, and each says what it does not measure. */
@NullMarked
package io.ddbds.bench;

import org.jspecify.annotations.NullMarked;
