/** Values that live in objects outside the table, such as those of S3. */
@NullMarked
package io.ddbds.strategies.overflow;

import org.jspecify.annotations.NullMarked;
