/** Stores that are all wrong, each in one way, to prove that the suite notices. */
@NullMarked
package io.ddbds.testsuite.broken;

import org.jspecify.annotations.NullMarked;
