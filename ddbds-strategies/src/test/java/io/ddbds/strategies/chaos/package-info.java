/** Long programs on stores of all kinds, whose requests go wrong in every way there is. */
@NullMarked
package io.ddbds.strategies.chaos;

import org.jspecify.annotations.NullMarked;
