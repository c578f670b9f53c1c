/** Runs the benchmarks in turns and reports what they found: as JSON, as Markdown and as plots. */
@NullMarked
package io.ddbds.bench.report;

import org.jspecify.annotations.NullMarked;
