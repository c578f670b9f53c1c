/**
 * The properties of the contract: what holds for any program of operations, tried on many that
 * jqwik makes up and, where a store fails, cuts down.
 */
@NullMarked
package io.ddbds.testsuite.property;

import org.jspecify.annotations.NullMarked;
