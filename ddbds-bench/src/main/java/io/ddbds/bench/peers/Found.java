package io.ddbds.bench.peers;

/**
 * What one run of a job took.
 *
 * @param job what was done
 * @param millis how long it took
 * @param requests how many were sent
 * @param bytes of the bodies of the responses
 */
public record Found(String job, double millis, long requests, long bytes) {}
