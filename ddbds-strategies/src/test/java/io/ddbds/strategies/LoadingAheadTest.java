package io.ddbds.strategies;

import static org.assertj.core.api.Assertions.assertThat;

import io.ddbds.Datastore;
import io.ddbds.Key;
import io.ddbds.Query;
import io.ddbds.Results;
import io.ddbds.dynamo.testing.InMemoryObjects;
import io.ddbds.dynamo.testing.InMemoryTable;
import java.time.Clock;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Values in objects are read ahead: the more, the more of them were asked for. */
@Timeout(60)
class LoadingAheadTest {
  private final Semaphore opened = new Semaphore(0);
  private final HookedObjects objects =
      new HookedObjects(new InMemoryObjects(Clock.systemUTC()))
          .before("open", () -> opened.release());
  private final Datastore store =
      Ddbds.builder(new InMemoryTable(KeySchemas.simple().schema()))
          .keySchema(KeySchemas.simple())
          .values(Values.overflowTo(objects.store()).threshold(10))
          .build();

  @Test
  void eachResult_doublesHowManyAreUnderWay_upToSixteen() throws InterruptedException {
    fill(40, 11);
    try (Results results = store.query(Query.all())) {
      for (int more : new int[] {1, 2, 3, 5, 9, 1, 1}) {
        results.next();
        requireOpened(more);
      }
    }
  }

  @Test
  void limit_isNotExceeded() throws InterruptedException {
    fill(40, 11);
    try (Results results = store.query(Query.all().limit(5))) {
      for (int more : new int[] {1, 2, 2, 0, 0}) {
        results.next();
        requireOpened(more);
      }
      assertThat(results.hasNext()).isFalse();
    }
  }

  @Test
  void longValues_areReadAheadUpToThirtyTwoMebibytes() throws InterruptedException {
    fill(7, 16 << 20);
    try (Results results = store.query(Query.all())) {
      for (int more : new int[] {1, 2, 1, 1, 1, 1}) {
        results.next();
        requireOpened(more);
      }
    }
  }

  private void requireOpened(int more) throws InterruptedException {
    assertThat(opened.tryAcquire(more, 10, TimeUnit.SECONDS)).isTrue();
    assertThat(opened.tryAcquire(30, TimeUnit.MILLISECONDS)).as("one more").isFalse();
  }

  private void fill(int entries, int length) {
    for (int i = 0; i < entries; i++) {
      store.put(Key.of("/" + i), new byte[length]);
    }
  }
}
