package io.ddbds.bench.report;

import java.lang.management.ManagementFactory;
import java.lang.management.OperatingSystemMXBean;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.openjdk.jmh.util.Version;
import software.amazon.awssdk.core.util.VersionInfo;

/**
 * Where and how it was measured.
 *
 * @param machine processors and memory
 * @param load how many processes wanted a processor, on average, in the minute before and in that
 *     at the end: more than there are processors, and the times mean little
 * @param jdk the Java runtime
 * @param versions those of the libraries
 * @param retryMode the pinned retry mode of all clients
 * @param form short or full
 * @param finished when the run ended
 */
record Environment(
    String machine,
    String load,
    String jdk,
    Map<String, String> versions,
    String retryMode,
    String form,
    String finished) {

  static Environment of(Form form, double loadBefore) {
    Runtime runtime = Runtime.getRuntime();
    return new Environment(
        String.format(
            Locale.ROOT,
            "%d processors (%s), %d MB of heap at most, %s",
            runtime.availableProcessors(),
            System.getProperty("os.arch"),
            runtime.maxMemory() >> 20,
            System.getProperty("os.name")),
        String.format(Locale.ROOT, "%.1f before, %.1f at the end", loadBefore, loadNow()),
        System.getProperty("java.vm.name") + " " + Runtime.version(),
        libraries(),
        "standard",
        form.name().toLowerCase(Locale.ROOT),
        Instant.now().toString());
  }

  /** The load of the last minute. */
  static double loadNow() {
    OperatingSystemMXBean system = ManagementFactory.getOperatingSystemMXBean();
    return system.getSystemLoadAverage();
  }

  private static Map<String, String> libraries() {
    Map<String, String> versions = new TreeMap<>();
    versions.put("AWS SDK", VersionInfo.SDK_VERSION);
    versions.put("JMH", Version.getPlainVersion());
    return versions;
  }
}
