/** Tables that go-ds-dynamodb and a store of ours use together. */
@NullMarked
package io.ddbds.strategies.interop;

import org.jspecify.annotations.NullMarked;
