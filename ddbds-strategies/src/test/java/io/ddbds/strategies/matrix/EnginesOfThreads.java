package io.ddbds.strategies.matrix;

import io.ddbds.dynamo.testing.TestEngine;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * An engine for each thread, because one has a single thread for its database. DynamoDB Local takes
 * ever longer to make a table, the more it has, so that there it is another one for each
 * composition.
 */
final class EnginesOfThreads implements AutoCloseable {
  private final ThreadLocal<Turn> turns = ThreadLocal.withInitial(() -> begin(""));
  private final Set<TestEngine> open = ConcurrentHashMap.newKeySet();

  /** The one that the thread has. */
  TestEngine forAny() {
    return turns.get().engine();
  }

  /** The one for a composition; what was there for the one before is closed. */
  TestEngine forTurn(Composition composition) {
    Turn turn = turns.get();
    if (turn.engine().isEmbedded() && !turn.composition().equals(composition.name())) {
      open.remove(turn.engine());
      turn.engine().close();
      turn = begin(composition.name());
      turns.set(turn);
    }
    return turn.engine();
  }

  @Override
  public void close() {
    open.forEach(TestEngine::close);
  }

  private Turn begin(String composition) {
    TestEngine engine = TestEngine.open();
    open.add(engine);
    return new Turn(composition, engine);
  }

  private record Turn(String composition, TestEngine engine) {}
}
