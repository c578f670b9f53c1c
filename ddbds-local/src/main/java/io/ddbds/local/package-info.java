/**
 * Engines that run inside the calling process, for development, tests, benchmarks and {@code
 * --local}. Nothing here is meant for production data.
 */
@NullMarked
package io.ddbds.local;

import org.jspecify.annotations.NullMarked;
