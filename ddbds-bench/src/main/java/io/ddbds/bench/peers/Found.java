package io.ddbds.bench.peers;

/**
 * What a turn of a job took, which does it as often as fits.
 *
 * @param job what was done
 * @param millis how long each took
 * @param requests how many were sent for each
 * @param bytes of the bodies of the responses to each
 */
public record Found(String job, double millis, long requests, long bytes) {}
