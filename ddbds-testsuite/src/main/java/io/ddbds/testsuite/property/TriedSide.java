package io.ddbds.testsuite.property;

import io.ddbds.Datastore;
import io.ddbds.Key;
import io.ddbds.KeyRefusedException;
import io.ddbds.ValueTooLargeException;
import io.ddbds.testsuite.contract.Subject;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;
import java.util.function.Supplier;

/**
 * The store under test. It may refuse a value above the largest that it is said to hold, or take
 * it: what it chose is noted, for the reference to follow.
 */
final class TriedSide extends Side {
  private final Subject subject;
  private final Queue<Boolean> tooLarge = new ArrayDeque<>();

  TriedSide(Subject subject, Instant start) {
    super(start);
    this.subject = subject;
  }

  @Override
  Datastore store() {
    return subject.store();
  }

  @Override
  void settle() {
    subject.described().settle().accept(store());
  }

  @Override
  String admit(Key key, int length, Supplier<String> put) {
    String answer = answer(length, put);
    tooLarge.add(answer.equals(TOO_LARGE));
    return answer;
  }

  /** Whether the next put of the present step was refused for its size. */
  boolean nextIsTooLarge() {
    return Boolean.TRUE.equals(tooLarge.poll());
  }

  void reopen() {
    remember(Optional.empty());
    subject.reopen();
  }

  private String answer(int length, Supplier<String> put) {
    try {
      return put.get();
    } catch (KeyRefusedException e) {
      return REFUSED;
    } catch (ValueTooLargeException e) {
      if (length <= subject.described().largestValue()) {
        throw e;
      }
      return TOO_LARGE;
    }
  }
}
