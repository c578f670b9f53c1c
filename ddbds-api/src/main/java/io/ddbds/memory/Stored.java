package io.ddbds.memory;

/**
 * What the store holds under a key.
 *
 * @param content the value and its expiration
 * @param revision the number of the write that it stems from; no two writes have the same
 */
record Stored(Content content, long revision) {}
