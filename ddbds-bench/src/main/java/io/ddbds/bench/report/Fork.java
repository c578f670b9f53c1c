package io.ddbds.bench.report;

/**
 * What one JVM found of a call.
 *
 * @param mean the time of a call, in the unit of the benchmark
 * @param median that which half of the calls do not exceed
 * @param slow that which 99 % of the calls do not exceed
 * @param allocated bytes a call
 */
record Fork(double mean, double median, double slow, double allocated) {}
