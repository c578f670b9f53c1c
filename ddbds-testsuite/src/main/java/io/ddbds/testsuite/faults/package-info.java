/** What can go wrong between a store and its engine, and how the suite has it go wrong. */
@NullMarked
package io.ddbds.testsuite.faults;

import org.jspecify.annotations.NullMarked;
