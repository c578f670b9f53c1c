package io.ddbds.dynamo;

import io.ddbds.dynamo.spi.Item;

/**
 * A row with its value, wherever that lives.
 *
 * @param row the row; not the one that was read at first if that led to an object that is gone
 * @param value the value, in an array of the receiver's own
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record ValuedRow(Item row, byte[] value) {}
