/**
 * The conformance suite: the datastore contract as rules and properties that any store can run.
 *
 * <p>Start with {@link io.ddbds.testsuite.Conformance}, which needs one small class of a store's
 * implementer. {@code CONTRACT.md} lists the rules; their code is in {@link
 * io.ddbds.testsuite.contract} and {@link io.ddbds.testsuite.property}.
 */
@NullMarked
package io.ddbds.testsuite;

import org.jspecify.annotations.NullMarked;
