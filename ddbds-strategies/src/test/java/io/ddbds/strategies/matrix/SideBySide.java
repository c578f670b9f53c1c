package io.ddbds.strategies.matrix;

import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.ddbds.testsuite.Conformance;
import io.ddbds.testsuite.ConformanceReport;
import io.ddbds.testsuite.RuleResult;
import io.ddbds.testsuite.Verdict;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicNode;

/** Runs the rules of two stores at once, since much of the time one waits for its engine. */
final class SideBySide implements AutoCloseable {
  static final Path REPORTS = Path.of("target", "conformance");

  private final ExecutorService threads = Executors.newFixedThreadPool(2);

  /** One container a store, as {@link Conformance#tests} makes it. */
  Stream<DynamicNode> tests(Stream<Conformance> conformances) {
    List<Future<ConformanceReport>> running =
        conformances.map(conformance -> threads.submit(() -> run(conformance))).toList();
    return running.stream().map(SideBySide::container);
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }

  private static ConformanceReport run(Conformance conformance) {
    ConformanceReport report = conformance.narrowed().run();
    report.write(REPORTS);
    return report;
  }

  private static DynamicContainer container(Future<ConformanceReport> running) {
    try {
      ConformanceReport report = running.get();
      return dynamicContainer(
          report.store(),
          report.results().stream()
              .map(
                  result ->
                      dynamicTest(
                          result.id() + " " + result.sentence(), () -> requirePassed(result))));
    } catch (InterruptedException | ExecutionException e) {
      throw new AssertionError("the rules were not run to their end", e);
    }
  }

  private static void requirePassed(RuleResult result) {
    if (result.failure().isPresent()) {
      throw new AssertionError(result.id() + " " + result.reason(), result.failure().get());
    }
    Assumptions.assumeTrue(
        result.verdict() == Verdict.PASSED, () -> result.verdict() + ": " + result.reason());
  }
}
