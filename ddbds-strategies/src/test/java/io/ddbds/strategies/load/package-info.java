/** Many threads at once, for a while, and what they leave behind. */
@NullMarked
package io.ddbds.strategies.load;

import org.jspecify.annotations.NullMarked;
