package io.ddbds.testsuite.property;

import io.ddbds.Datastore;
import io.ddbds.Key;
import io.ddbds.KeyRefusedException;
import io.ddbds.Query;
import io.ddbds.memory.InMemoryDatastore;
import io.ddbds.testsuite.contract.Subject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** What a program runs in: the store, the reference, and one clock for both. */
final class World implements AutoCloseable {
  private static final String REFUSED = "refused";

  private final Subject subject;
  private final Datastore reference;
  private final Instant start;
  private final List<String> steps = new ArrayList<>();

  World(Subject subject) {
    this.subject = subject;
    this.reference = new InMemoryDatastore(subject.clock());
    this.start = subject.clock().instant();
  }

  /** Lets time pass for both. */
  void pass(Duration time) {
    steps.add("wait " + time);
    subject.advance(time);
  }

  /** Does the same with both, and compares what they answer. */
  void perform(Operation operation) {
    steps.add(operation.toString());
    boolean accepted = operation.puts().map(this::accepts).orElse(true);
    String expected = accepted ? operation.on(reference, start) : REFUSED;
    String actual = answer(operation);
    if (!actual.equals(expected)) {
      throw new Disagreement(subject.described().name(), steps, actual, expected);
    }
  }

  /** Compares all that both hold at the end of a program. */
  void compareAll(boolean withExpirations) {
    perform(new Operation.Ask(withExpirations ? Query.all().withExpirations() : Query.all()));
  }

  @Override
  public void close() {
    subject.close();
    reference.close();
  }

  private boolean accepts(Key key) {
    return subject.described().accepts().test(key);
  }

  /** Any failure of the store is an answer, one that the reference does not give. */
  private String answer(Operation operation) {
    try {
      if (operation instanceof Operation.Ask) {
        subject.described().settle().accept(subject.store());
      }
      return operation.on(subject.store(), start);
    } catch (KeyRefusedException e) {
      return REFUSED;
    } catch (RuntimeException e) {
      return "throws " + e;
    }
  }
}
