/** Stores of somebody else's, as worked examples: how they are written and held to the contract. */
@org.jspecify.annotations.NullMarked
package io.ddbds.testsuite.examples;
