package io.ddbds.bench.report;

import java.util.function.ToDoubleFunction;

/**
 * One of the figures that a fork finds.
 *
 * @param suffix what is appended to the name of the case
 * @param unit what it is in
 * @param of reads it
 */
record Metric(String suffix, String unit, ToDoubleFunction<Fork> of) {
  static Metric time(String unit) {
    return new Metric("time", unit, Fork::mean);
  }

  static Metric median(String unit) {
    return new Metric("median", unit, Fork::median);
  }

  static Metric slow(String unit) {
    return new Metric("99 % of calls within", unit, Fork::slow);
  }

  static Metric allocated() {
    return new Metric("allocated", "bytes", Fork::allocated);
  }
}
