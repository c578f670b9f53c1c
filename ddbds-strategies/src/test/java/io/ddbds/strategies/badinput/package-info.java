/** What nobody should ask for, and what they are told. */
@NullMarked
package io.ddbds.strategies.badinput;

import org.jspecify.annotations.NullMarked;
