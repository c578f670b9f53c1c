package io.ddbds.bench.report;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * Runs a benchmark fork by fork, all contenders in turns, so that a busy minute of the machine is
 * nobody's alone.
 *
 * @param benchmark the class with the benchmark
 * @param method its method
 * @param rounds how many forks each contender gets
 * @param warmUps how many iterations are not measured
 * @param iterations how many are
 * @param millis how long one is
 * @param jvmArguments for the forks
 */
record Turns(
    Class<?> benchmark,
    String method,
    int rounds,
    int warmUps,
    int iterations,
    long millis,
    List<String> jvmArguments) {
  /** What a fork takes besides its iterations: a JVM starts, and is set up. */
  private static final double START_SECONDS = 2.5;

  private static final String ALLOCATED = "gc.alloc.rate.norm";

  /** About how long so many sets of parameters take, in seconds. */
  long seconds(int sets) {
    double fork = START_SECONDS + (warmUps + iterations) * millis / 1_000.0;
    return Math.round(rounds * sets * fork);
  }

  /** What each set of parameters took, one fork after the other. */
  Map<Map<String, String>, List<Fork>> run(List<Map<String, String>> parameters) {
    Map<Map<String, String>, List<Fork>> forks = new LinkedHashMap<>();
    for (int round = 0; round < rounds; round++) {
      for (Map<String, String> chosen : parameters) {
        forks.computeIfAbsent(chosen, any -> new ArrayList<>()).add(fork(chosen));
      }
    }
    return forks;
  }

  private Fork fork(Map<String, String> parameters) {
    ChainedOptionsBuilder options =
        new OptionsBuilder()
            .include("^" + benchmark.getName().replace(".", "\\.") + "\\." + method + "$")
            .forks(1)
            .warmupIterations(warmUps)
            .warmupTime(TimeValue.milliseconds(millis))
            .measurementIterations(iterations)
            .measurementTime(TimeValue.milliseconds(millis))
            .addProfiler(GCProfiler.class)
            .jvmArgsAppend(jvmArguments.toArray(String[]::new))
            .shouldFailOnError(true)
            .verbosity(VerboseMode.SILENT);
    parameters.forEach(options::param);
    try {
      return fork(new Runner(options.build()).runSingle());
    } catch (RunnerException e) {
      throw new IllegalStateException(
          benchmark.getSimpleName() + "." + method + " failed with " + parameters, e);
    }
  }

  private static Fork fork(RunResult result) {
    var time = result.getPrimaryResult();
    return new Fork(
        time.getScore(),
        time.getStatistics().getPercentile(50),
        time.getStatistics().getPercentile(99),
        requireNonNull(result.getSecondaryResults().get(ALLOCATED), ALLOCATED).getScore());
  }

  /**
   * What one fork found.
   *
   * @param mean the time of a call, in the unit of the benchmark
   * @param median that which half of the calls do not exceed
   * @param slow that which 99 % of the calls do not exceed
   * @param allocated bytes a call
   */
  record Fork(double mean, double median, double slow, double allocated) {}
}
