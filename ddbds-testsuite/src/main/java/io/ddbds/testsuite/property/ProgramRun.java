package io.ddbds.testsuite.property;

import static java.util.Objects.requireNonNull;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;
import static org.junit.platform.launcher.EngineFilter.includeEngines;
import static org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder.request;

import io.ddbds.testsuite.contract.Sampling;
import io.ddbds.testsuite.contract.StoreUnderTest;
import io.ddbds.testsuite.contract.Subject;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.state.ActionChain;
import org.jspecify.annotations.Nullable;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherConfig;
import org.junit.platform.launcher.core.LauncherFactory;

/**
 * Has jqwik make up programs for one store, run them, and cut down what fails.
 *
 * <p>jqwik is started through a launcher of its own, apart from whatever runs the suite: its files,
 * its output and the listeners of the surrounding run stay out. It works on the calling thread, by
 * which the property finds its run. Stores that are tried in several threads wait here for one
 * another.
 */
final class ProgramRun implements TestExecutionListener {
  private static final ThreadLocal<@Nullable ProgramRun> CURRENT = new ThreadLocal<>();

  private static final Logger JQWIK = Logger.getLogger("net.jqwik");

  /** Held while jqwik runs: it keeps its stores in one static map that is not safe for threads. */
  private static final ReentrantLock ONE_AT_A_TIME = new ReentrantLock();

  /** How many programs are run to find a shorter one that fails. */
  private static final int MOST_SHRINKS = 1_000;

  private final String rule;
  private final StoreUnderTest store;
  private final Sampling sampling;
  private final Programs programs;
  private @Nullable World world;
  private int tried;
  private boolean failed;
  private int shrinks;
  private int stepsAtFirst;
  private Optional<Throwable> failure = Optional.empty();

  ProgramRun(String rule, StoreUnderTest store, Sampling sampling) {
    this.rule = rule;
    this.store = store;
    this.sampling = sampling;
    this.programs = new Programs(store);
  }

  static ProgramRun current() {
    return requireNonNull(CURRENT.get(), "programs are run by the suite only");
  }

  Sampling sampling() {
    return sampling;
  }

  Arbitrary<ActionChain<World>> programs() {
    return programs.startingWith(this::newWorld);
  }

  /** Runs everything; throws an {@link AssertionError} when the store disagrees. */
  void check() {
    check(ProgramProperty.class);
  }

  /** Runs the property that is declared by a class. */
  void check(Class<?> property) {
    ONE_AT_A_TIME.lock();
    CURRENT.set(this);
    try {
      launch(property);
    } finally {
      CURRENT.remove();
      ONE_AT_A_TIME.unlock();
      closeWorld();
    }
    if (failure.isPresent()) {
      throw described(failure.get());
    }
    if (tried == 0) {
      throw new AssertionError(rule + " tried no program: is the jqwik engine on the class path?");
    }
  }

  /** Runs one program, or lets it pass if enough others were tried to shrink the first failure. */
  void check(ActionChain<World> program) {
    if (failed && shrinks++ >= MOST_SHRINKS) {
      return;
    }
    tried++;
    try {
      program.run().compareAll(programs.expires());
    } catch (RuntimeException | AssertionError e) {
      if (!failed) {
        failed = true;
        stepsAtFirst = disagreement(e).map(Disagreement::steps).orElse(0);
      }
      throw e;
    }
  }

  @Override
  public void executionFinished(TestIdentifier test, TestExecutionResult result) {
    failure = failure.or(result::getThrowable);
  }

  private void launch(Class<?> property) {
    LauncherDiscoveryRequest request =
        request()
            .selectors(selectClass(property))
            .filters(includeEngines("jqwik"))
            .enableImplicitConfigurationParameters(false)
            .configurationParameters(
                Map.of("jqwik.database", "", "jqwik.reporting.usejunitplatform", "true"))
            .build();
    LauncherConfig apart =
        LauncherConfig.builder()
            .enableLauncherDiscoveryListenerAutoRegistration(false)
            .enableLauncherSessionListenerAutoRegistration(false)
            .enablePostDiscoveryFilterAutoRegistration(false)
            .enableTestExecutionListenerAutoRegistration(false)
            .build();
    Level before = JQWIK.getLevel();
    JQWIK.setLevel(Level.WARNING); // it announces at every start that it writes no file
    try (LauncherSession session = LauncherFactory.openSession(apart)) {
      session.getLauncher().execute(request, this);
    } finally {
      JQWIK.setLevel(before);
    }
  }

  private World newWorld() {
    closeWorld();
    world = new World(new Subject(store, sampling));
    return world;
  }

  private void closeWorld() {
    if (world != null) {
      world.close();
      world = null;
    }
  }

  private AssertionError described(Throwable thrown) {
    String head = rule + " '" + store.name() + "' ";
    String replay =
        String.format(
            "%nreplay: -Dddbds.rule=%s -Dddbds.seed=%d -Dddbds.tries=%d",
            rule, sampling.seed(), sampling.tries());
    return disagreement(thrown)
        .map(
            d ->
                new AssertionError(
                    String.format(
                        "%sdisagrees with the reference after %d steps (shrunk from %d)%s%s",
                        head, d.steps(), stepsAtFirst, d.getMessage(), replay),
                    thrown))
        .orElseGet(
            () -> new AssertionError(head + "could not be tried: " + thrown + replay, thrown));
  }

  private static Optional<Disagreement> disagreement(Throwable thrown) {
    return Stream.iterate(thrown, e -> e != null, Throwable::getCause)
        .filter(Disagreement.class::isInstance)
        .map(Disagreement.class::cast)
        .findFirst();
  }
}
