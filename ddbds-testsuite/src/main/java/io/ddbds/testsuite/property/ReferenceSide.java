package io.ddbds.testsuite.property;

import io.ddbds.Datastore;
import io.ddbds.Key;
import io.ddbds.memory.InMemoryDatastore;
import io.ddbds.testsuite.contract.Subject;
import java.time.Instant;
import java.util.function.Supplier;

/** The reference, which refuses what the store under test is said to refuse, or was free to. */
final class ReferenceSide extends Side {
  private final Subject subject;
  private final TriedSide tried;
  private final Datastore store;

  ReferenceSide(Subject subject, TriedSide tried, Instant start) {
    super(start);
    this.subject = subject;
    this.tried = tried;
    this.store = new InMemoryDatastore(subject.clock());
  }

  @Override
  Datastore store() {
    return store;
  }

  @Override
  void settle() {}

  @Override
  String admit(Key key, int length, Supplier<String> put) {
    if (tried.nextIsTooLarge()) {
      return TOO_LARGE;
    }
    return subject.described().accepts().test(key) ? put.get() : REFUSED;
  }
}
