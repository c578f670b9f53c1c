package io.ddbds.cache;

/**
 * What a cache has done so far.
 *
 * @param hits reads that were answered from the cache, those that waited for the load of another
 *     thread included
 * @param misses reads that asked the store
 * @param bypasses those of the misses that kept nothing, because the key was just being written or
 *     its last write is in doubt
 * @param failures those of the misses that failed
 * @param evictions entries that were dropped to make room, or were too old
 * @param entries how many entries there are now, roughly
 * @param bytes what they take, in bytes, roughly
 */
public record CacheStatistics(
    long hits,
    long misses,
    long bypasses,
    long failures,
    long evictions,
    long entries,
    long bytes) {}
