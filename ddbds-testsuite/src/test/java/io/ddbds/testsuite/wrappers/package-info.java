/** The wrappers of {@code io.ddbds.compose}, held to the contract. */
@NullMarked
package io.ddbds.testsuite.wrappers;

import org.jspecify.annotations.NullMarked;
