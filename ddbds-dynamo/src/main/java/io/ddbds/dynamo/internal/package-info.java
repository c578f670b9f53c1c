/** The adapter to the AWS SDK. Not part of the public API: it can change at any time. */
@NullMarked
package io.ddbds.dynamo.internal;

import org.jspecify.annotations.NullMarked;
