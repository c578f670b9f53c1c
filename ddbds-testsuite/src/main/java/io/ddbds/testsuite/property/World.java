package io.ddbds.testsuite.property;

import io.ddbds.Query;
import io.ddbds.testsuite.contract.Subject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** What a program runs in: the store, the reference, and one clock for both. */
final class World implements AutoCloseable {
  private static final String OPEN = "open";

  private final Subject subject;
  private final TriedSide tried;
  private final ReferenceSide reference;
  private final List<String> steps = new ArrayList<>();

  World(Subject subject) {
    Instant start = subject.clock().instant();
    this.subject = subject;
    this.tried = new TriedSide(subject, start);
    this.reference = new ReferenceSide(subject, tried, start);
  }

  /** Lets time pass for both. */
  void pass(Duration time) {
    steps.add("wait " + time);
    subject.advance(time);
  }

  /** Closes the store and opens it again; whether snapshots outlive that is left open. */
  void reopen() {
    steps.add("reopen");
    reference.remember(Optional.empty());
    compare(
        () -> {
          tried.reopen();
          tried.store();
          return OPEN;
        },
        () -> OPEN);
  }

  /** Does the same with both, and compares what they answer. */
  void perform(Operation operation) {
    steps.add(operation.toString());
    compare(() -> operation.on(tried), () -> operation.on(reference));
  }

  /** Compares all that both hold at the end of a program. */
  void compareAll(boolean withExpirations) {
    perform(new Reading.Ask(withExpirations ? Query.all().withExpirations() : Query.all()));
  }

  @Override
  public void close() {
    subject.close();
    reference.store().close();
  }

  private void compare(Supplier<String> ofStore, Supplier<String> ofReference) {
    String actual = answer(ofStore);
    String expected = ofReference.get();
    if (!actual.equals(expected)) {
      throw new Disagreement(subject.described().name(), steps, actual, expected);
    }
  }

  /** Any failure of the store is an answer, one that the reference does not give. */
  private static String answer(Supplier<String> ofStore) {
    try {
      return ofStore.get();
    } catch (RuntimeException | AssertionError e) {
      return "throws " + e;
    }
  }
}
