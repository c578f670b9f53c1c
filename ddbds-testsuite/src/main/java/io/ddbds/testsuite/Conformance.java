package io.ddbds.testsuite;

import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.ddbds.Datastore;
import io.ddbds.Feature;
import io.ddbds.Key;
import io.ddbds.testsuite.contract.ContractRule;
import io.ddbds.testsuite.contract.Load;
import io.ddbds.testsuite.contract.Opening;
import io.ddbds.testsuite.contract.Sampling;
import io.ddbds.testsuite.contract.StoreUnderTest;
import io.ddbds.testsuite.contract.Topic;
import io.ddbds.testsuite.faults.Fault;
import io.ddbds.testsuite.faults.FaultPlan;
import io.ddbds.testsuite.faults.FaultyStore;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicNode;

/**
 * A store and what its implementer says about it, ready to be held to the contract. Immutable.
 *
 * <p>A test returns its {@link #tests} from a method with {@code @TestFactory}:
 *
 * <pre>{@code
 * return Conformance.of("heap", HeapStore::new).features(Feature.TTL).tests();
 * }</pre>
 *
 * <p>Each rule gets a store of its own, which is closed afterwards. Rules that are not for the
 * store are reported as skipped, with the reason.
 *
 * <p>System properties narrow the {@link #tests}: {@code ddbds.rule} names the rules to run,
 * separated by commas; {@code ddbds.seed} and {@code ddbds.tries} repeat or extend what the
 * properties try, {@code ddbds.threads} and {@code ddbds.operations} what the rules about threads
 * do.
 */
public final class Conformance {
  private static final int DEFAULT_TRIES = 100;

  private final StoreUnderTest store;
  private final Map<String, String> deviations;
  private final Set<String> only;
  private final Sampling sampling;
  private final Path reports;

  private Conformance(
      StoreUnderTest store,
      Map<String, String> deviations,
      Set<String> only,
      Sampling sampling,
      Path reports) {
    this.store = store;
    this.deviations = Map.copyOf(deviations);
    this.only = Set.copyOf(only);
    this.sampling = sampling;
    this.reports = reports;
  }

  /**
   * The conformance of a store that lives by a clock of the suite's, which starts now and moves
   * forward, in leaps. The rules in which a store is opened again are skipped, which the report
   * shows.
   *
   * @param name what the store is called in reports
   * @param opener gives an empty store each time
   * @return the conformance, of a store that declares no feature so far
   */
  public static Conformance of(String name, Function<Clock, ? extends Datastore> opener) {
    return of(name, Opening.anew(opener, true));
  }

  /**
   * The conformance of a store that outlives its closing: another one that is opened at the same
   * place holds what it held. It lives by a clock of the suite's, which starts now and moves
   * forward, in leaps.
   *
   * @param name what the store is called in reports
   * @param places gives a new and empty place each time, such as a directory
   * @param opener opens a store at a place, more than once but not twice at a time
   * @param <P> what tells one place from another
   * @return the conformance, of a store that declares no feature so far
   */
  public static <P> Conformance of(
      String name,
      Supplier<? extends P> places,
      BiFunction<? super P, Clock, ? extends Datastore> opener) {
    return of(name, new Opening(() -> at(places.get(), opener), true, true));
  }

  /**
   * The conformance of a store that cannot be given a clock. The rules in which time must pass are
   * skipped, which the report shows.
   *
   * @param name what the store is called in reports
   * @param opener gives an empty store each time
   * @return the conformance, of a store that declares no feature so far
   */
  public static Conformance ofSystemClock(String name, Supplier<? extends Datastore> opener) {
    return of(name, Opening.anew(clock -> opener.get(), false));
  }

  /**
   * The conformance of a store that outlives its closing, but cannot be given a clock. The rules in
   * which time must pass are skipped, which the report shows.
   *
   * @param name what the store is called in reports
   * @param places gives a new and empty place each time, such as a directory
   * @param opener opens a store at a place, more than once but not twice at a time
   * @param <P> what tells one place from another
   * @return the conformance, of a store that declares no feature so far
   */
  public static <P> Conformance ofSystemClock(
      String name, Supplier<? extends P> places, Function<? super P, ? extends Datastore> opener) {
    BiFunction<P, Clock, Datastore> open = (place, clock) -> opener.apply(place);
    return of(name, new Opening(() -> at(places.get(), open), true, false));
  }

  private static <P> Function<Clock, Datastore> at(
      P place, BiFunction<? super P, Clock, ? extends Datastore> opener) {
    return clock -> opener.apply(place, clock);
  }

  private static Conformance of(String name, Opening opening) {
    StoreUnderTest store = new StoreUnderTest(name, opening);
    Sampling sampling = new Sampling(DEFAULT_TRIES, new SecureRandom().nextLong());
    return new Conformance(store, Map.of(), Set.of(), sampling, Path.of("target", "conformance"));
  }

  /**
   * This conformance of a store with these features, which it must have, and no others.
   *
   * @param features what the store declares
   * @return the conformance
   */
  public Conformance features(Feature... features) {
    return with(store.withFeatures(Set.of(features)));
  }

  /**
   * This conformance of a store that cannot hold every key. It must refuse the others with {@link
   * io.ddbds.KeyRefusedException} and must not refuse these.
   *
   * @param keys which keys it can hold
   * @return the conformance
   */
  public Conformance accepts(Predicate<Key> keys) {
    return with(store.withAccepts(keys));
  }

  /**
   * This conformance of a store that cannot hold every value. It must hold those up to some length;
   * longer ones it may refuse with {@link io.ddbds.ValueTooLargeException}, and then nothing must
   * have changed.
   *
   * @param bytes the length; without limit unless set
   * @return the conformance
   * @throws IllegalArgumentException if it is negative
   */
  public Conformance largestValue(long bytes) {
    if (bytes < 0) {
      throw new IllegalArgumentException("largestValue is " + bytes + ", but lengths begin at 0");
    }
    return with(store.withLargestValue(bytes));
  }

  /**
   * This conformance of a store whose batches are limited, since it writes all of one or nothing.
   *
   * @param writes how many writes of a few bytes a batch takes; without limit unless set
   * @return the conformance
   * @throws IllegalArgumentException if it is less than 1
   */
  public Conformance largestBatch(int writes) {
    if (writes < 1) {
      throw new IllegalArgumentException(
          "largestBatch is " + writes + ", but a batch takes at least 1 write");
    }
    return with(store.withLargestBatch(writes));
  }

  /**
   * This conformance of a store whose queries see a write only after some time.
   *
   * @param settle given an open store, returns when its queries see all that was written
   * @return the conformance
   */
  public Conformance settle(Consumer<? super Datastore> settle) {
    return with(store.withSettle(settle));
  }

  /**
   * This conformance of a store to which some keys mean more than others, for example because it
   * has an index for them. The properties and the rules about any key try them beside the suite's.
   *
   * @param keys such keys, with a few close neighbours
   * @return the conformance
   */
  public Conformance ownKeys(Key... keys) {
    return with(store.withOwnKeys(List.of(keys)));
  }

  /**
   * This conformance of a store whose requests to its engine can be made to go wrong. The rules on
   * faults are skipped without.
   *
   * @param opener gives an empty store that lives by the clock and whose requests suffer what the
   *     plan says
   * @param faults what the store's requests can suffer
   * @return the conformance
   */
  public Conformance faults(
      BiFunction<Clock, FaultPlan, ? extends Datastore> opener, Fault... faults) {
    return with(store.withFaulty(new FaultyStore(Set.of(faults), opener)));
  }

  /**
   * This conformance with a known deviation. The rule is run all the same; once the store keeps it,
   * the run fails, so that the entry goes.
   *
   * @param rule the id of the rule that the store breaks
   * @param reason why, for the report
   * @return the conformance
   * @throws IllegalArgumentException if there is no such rule
   */
  public Conformance deviating(String rule, String reason) {
    Catalogue.requireKnown(Set.of(rule));
    Map<String, String> more = new HashMap<>(deviations);
    more.put(rule, reason);
    return new Conformance(store, more, only, sampling, reports);
  }

  /**
   * This conformance with nothing but some rules.
   *
   * @param rules the ids of the rules to run; none for all
   * @return the conformance
   * @throws IllegalArgumentException if there is no such rule
   */
  public Conformance only(String... rules) {
    Catalogue.requireKnown(Arrays.asList(rules));
    return new Conformance(store, deviations, Set.of(rules), sampling, reports);
  }

  /**
   * This conformance with more or fewer tries of each property.
   *
   * @param tries how many, at least 1
   * @return the conformance
   */
  public Conformance tries(int tries) {
    return with(sampling.withTries(tries));
  }

  /**
   * This conformance with a fixed seed, instead of a new one for each run.
   *
   * @param seed what the tries of properties are derived from
   * @return the conformance
   */
  public Conformance seed(long seed) {
    return with(sampling.withSeed(seed));
  }

  /**
   * This conformance with rules about threads that try harder, or less hard: instead of 500
   * operations by 4 threads.
   *
   * @param threads how many threads use a store at once, at least 2
   * @param operations how many operations a rule performs, all threads together, at least 1; where
   *     some threads only read, the others write until these have done their part
   * @return the conformance
   */
  public Conformance concurrency(int threads, int operations) {
    return with(sampling.withLoad(new Load(threads, operations, sampling.load().patience())));
  }

  /**
   * This conformance with rules about threads that wait longer, or less long, than a minute.
   *
   * @param patience how long a few dozen operations of all threads may take, greater than zero; a
   *     store that has not answered by then is taken to hang
   * @return the conformance
   */
  public Conformance patience(Duration patience) {
    Load load = sampling.load();
    return with(sampling.withLoad(new Load(load.threads(), load.operations(), patience)));
  }

  /**
   * This conformance with another place for the reports that {@link #tests} writes. The summary
   * there is of one virtual machine: tests that run in several at once need a place for each.
   *
   * @param directory instead of {@code target/conformance}
   * @return the conformance
   */
  public Conformance reportTo(Path directory) {
    return new Conformance(store, deviations, only, sampling, directory);
  }

  /**
   * The rules as tests of JUnit, to be returned from a {@code @TestFactory}. The report is written
   * when the last one has run, also when some failed or were left out.
   *
   * @return one container with the name of the store
   */
  public Stream<DynamicNode> tests() {
    Conformance narrowed = narrowed();
    Run run = new Run(narrowed);
    Stream<DynamicContainer> topics =
        run.topics().stream()
            .map(
                topic ->
                    dynamicContainer(
                        topic.title(),
                        topic.rules().stream()
                            .map(
                                rule ->
                                    dynamicTest(
                                        rule.toString(), () -> narrowed.check(run, topic, rule)))));
    return Stream.of(dynamicContainer(store.name(), topics.onClose(() -> narrowed.publish(run))));
  }

  /**
   * Checks a rule; tests that run in parallel may be the last long after their stream was closed.
   */
  private void check(Run run, Topic topic, ContractRule rule) {
    RuleResult result = run.check(topic, rule);
    if (run.isComplete()) {
      publish(run);
    }
    result.raise();
  }

  private void publish(Run run) {
    synchronized (run) { // so that the last one to write knows most
      run.report().write(reports);
    }
  }

  /**
   * Runs the rules at once, without tests, files and system properties.
   *
   * @return what became of them
   */
  public ConformanceReport run() {
    Run run = new Run(this);
    run.topics().forEach(topic -> topic.rules().forEach(rule -> run.check(topic, rule)));
    return run.report();
  }

  StoreUnderTest store() {
    return store;
  }

  Map<String, String> deviations() {
    return deviations;
  }

  Set<String> only() {
    return only;
  }

  Sampling sampling() {
    return sampling;
  }

  /**
   * This conformance as the system properties want it, as {@link #tests} runs it: {@code
   * ddbds.rule}, {@code ddbds.tries}, {@code ddbds.threads}, {@code ddbds.operations} and {@code
   * ddbds.seed}, as far as they are set.
   *
   * @return the conformance
   */
  public Conformance narrowed() {
    String rules = System.getProperty("ddbds.rule");
    return (rules == null ? this : only(rules.split(","))).with(sampling.narrowed());
  }

  private Conformance with(StoreUnderTest newStore) {
    return new Conformance(newStore, deviations, only, sampling, reports);
  }

  private Conformance with(Sampling newSampling) {
    return new Conformance(store, deviations, only, newSampling, reports);
  }
}
