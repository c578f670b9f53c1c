package io.ddbds.testsuite;

import io.ddbds.testsuite.contract.ContractRule;
import io.ddbds.testsuite.contract.StoreUnderTest;
import io.ddbds.testsuite.contract.Subject;
import io.ddbds.testsuite.contract.Topic;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.opentest4j.TestAbortedException;

/** One run of a store: rules go in, results gather, and a report comes out at any time. */
final class Run {
  private final Conformance conformance;
  private final List<Topic> topics;
  private final Map<String, RuleResult> results = new ConcurrentHashMap<>();

  Run(Conformance conformance) {
    this.conformance = conformance;
    this.topics =
        conformance.only().isEmpty() ? Catalogue.topics() : Catalogue.topics(conformance.only());
  }

  List<Topic> topics() {
    return topics;
  }

  RuleResult check(Topic topic, ContractRule rule) {
    long start = System.nanoTime();
    Subject subject = new Subject(conformance.store(), conformance.sampling());
    Outcome outcome = judged(rule, outcome(rule, subject));
    RuleResult result =
        new RuleResult(
            topic.title(),
            rule.id(),
            rule.sentence(),
            outcome.verdict(),
            outcome.reason(),
            Duration.ofNanos(System.nanoTime() - start),
            subject.seed(),
            outcome.failure());
    results.put(rule.id(), result);
    return result;
  }

  /** Whether there is a result of every rule. */
  boolean isComplete() {
    return results.size() == topics.stream().mapToInt(topic -> topic.rules().size()).sum();
  }

  ConformanceReport report() {
    List<RuleResult> inOrder = new ArrayList<>();
    for (Topic topic : topics) {
      topic.rules().stream()
          .map(rule -> results.get(rule.id()))
          .filter(Objects::nonNull)
          .forEach(inOrder::add);
    }
    StoreUnderTest store = conformance.store();
    return new ConformanceReport(store.name(), store.features(), conformance.sampling(), inOrder);
  }

  private static Outcome outcome(ContractRule rule, Subject subject) {
    Optional<String> notApplicable = rule.notApplicableTo(subject.described());
    if (notApplicable.isPresent()) {
      return new Outcome(Verdict.SKIPPED, notApplicable.get(), Optional.empty());
    }
    try (subject) {
      rule.check(subject);
      return new Outcome(Verdict.PASSED, "", Optional.empty());
    } catch (TestAbortedException e) {
      return new Outcome(Verdict.SKIPPED, String.valueOf(e.getMessage()), Optional.empty());
    } catch (Throwable e) { // whatever a store throws says something about it, errors included
      return Outcome.failed(e);
    }
  }

  /** The outcome in the light of the known deviations. */
  private Outcome judged(ContractRule rule, Outcome outcome) {
    String deviation = conformance.deviations().get(rule.id());
    if (deviation == null || outcome.verdict() == Verdict.SKIPPED) {
      return outcome;
    }
    return outcome.verdict() == Verdict.FAILED
        ? new Outcome(Verdict.DEVIATES, deviation, Optional.empty())
        : Outcome.failed(
            new AssertionError(
                rule.id() + " no longer deviates (" + deviation + "): remove the entry"));
  }

  private record Outcome(Verdict verdict, String reason, Optional<Throwable> failure) {
    static Outcome failed(Throwable failure) {
      String message = String.valueOf(failure.getMessage()).strip();
      boolean isSentence = failure instanceof AssertionError && !message.isEmpty();
      return new Outcome(
          Verdict.FAILED, isSentence ? message : failure.toString(), Optional.of(failure));
    }
  }
}
