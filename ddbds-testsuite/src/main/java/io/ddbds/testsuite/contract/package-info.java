/**
 * The rules of the datastore contract, one class a topic. A rule is a method: its annotation is the
 * sentence, its name begins with its id, its body reads like the sentence.
 *
 * <p>A rule sees the store through a {@link io.ddbds.testsuite.contract.Subject}, and each one gets
 * a store of its own. {@link io.ddbds.testsuite.contract.Topics} is the index.
 */
@NullMarked
package io.ddbds.testsuite.contract;

import org.jspecify.annotations.NullMarked;
