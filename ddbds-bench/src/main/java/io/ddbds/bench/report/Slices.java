package io.ddbds.bench.report;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
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
import org.openjdk.jmh.util.MultisetStatistics;
import org.openjdk.jmh.util.Statistics;

/**
 * Runs calls in this JVM in turns, a short slice each, so that a busy second of the machine is
 * nobody's alone, and code that contenders share is compiled for all of them. Every other round
 * goes backwards, so that nobody always follows the same one.
 *
 * @param benchmark the name of the class with the benchmark
 * @param warmUps how many rounds are not measured
 * @param rounds how many are
 * @param millis how long a slice is; a quarter of that goes before it, unmeasured
 */
record Slices(String benchmark, int warmUps, int rounds, int millis) {
  /** What JMH takes to set up and tear down a call, in milliseconds. */
  private static final int SET_UP_MILLIS = 40;

  private static final String ALLOCATED = "gc.alloc.rate.norm";

  /** About how long so many calls take, in seconds. */
  double seconds(int calls) {
    return (warmUps + rounds) * calls * (millis + unmeasured() + SET_UP_MILLIS) / 1_000.0;
  }

  /** What each call took, in their order. */
  Map<Call, Fork> run(List<Call> calls) {
    List<Call> order = new ArrayList<>(calls);
    Map<Call, Sum> sums = new HashMap<>();
    for (int round = -warmUps; round < rounds; round++) {
      for (Call call : order) {
        RunResult slice = slice(call);
        if (round >= 0) {
          sums.computeIfAbsent(call, any -> new Sum()).add(slice);
        }
      }
      Collections.reverse(order);
    }
    Map<Call, Fork> forks = new LinkedHashMap<>();
    for (Call call : calls) {
      forks.put(call, requireNonNull(sums.get(call), call::toString).fork());
    }
    return forks;
  }

  private int unmeasured() {
    return Math.max(1, millis / 4);
  }

  private RunResult slice(Call call) {
    ChainedOptionsBuilder options =
        new OptionsBuilder()
            .include("^" + benchmark.replace(".", "\\.") + "\\." + call.method() + "$")
            .forks(0)
            .warmupIterations(1)
            .warmupTime(TimeValue.milliseconds(unmeasured()))
            .measurementIterations(1)
            .measurementTime(TimeValue.milliseconds(millis))
            .addProfiler(GCProfiler.class)
            .shouldFailOnError(true)
            .verbosity(VerboseMode.SILENT);
    call.parameters().forEach(options::param);
    try {
      return new Runner(options.build()).runSingle();
    } catch (RunnerException e) {
      throw new IllegalStateException(benchmark + " failed with " + call, e);
    }
  }

  /** The slices of a call. */
  private static final class Sum {
    private final MultisetStatistics times = new MultisetStatistics();
    private double scores;
    private double allocated;
    private int slices;

    void add(RunResult slice) {
      Statistics statistics = slice.getPrimaryResult().getStatistics();
      statistics
          .getRawData()
          .forEachRemaining(time -> times.addValue(time.getKey(), time.getValue()));
      scores += slice.getPrimaryResult().getScore();
      allocated += requireNonNull(slice.getSecondaryResults().get(ALLOCATED), ALLOCATED).getScore();
      slices++;
    }

    Fork fork() {
      return new Fork(
          scores / slices, times.getPercentile(50), times.getPercentile(99), allocated / slices);
    }
  }
}
