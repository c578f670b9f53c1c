package io.ddbds.dynamo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ddbds.Conditional;
import io.ddbds.Key;
import io.ddbds.UnknownOutcomeException;
import io.ddbds.dynamo.spi.Attribute;
import io.ddbds.dynamo.spi.Layout;
import io.ddbds.dynamo.spi.QueryExecutor;
import io.ddbds.dynamo.spi.QueryPage;
import io.ddbds.dynamo.spi.Rows;
import io.ddbds.dynamo.spi.ScanPage;
import io.ddbds.dynamo.spi.Table;
import io.ddbds.dynamo.testing.InMemoryTable;
import io.ddbds.dynamo.testing.WatchedTable;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** Revisions from a source that counts, so that a test can say which one it means. */
class RevisionSourceTest {
  private static final Key KEY = Key.of("/a");
  private static final byte[] VALUE = {};

  private final PlainRows rows = new PlainRows();
  private final WatchedTable watched = new WatchedTable(new InMemoryTable(rows.schema()));
  private final AtomicLong counter = new AtomicLong();

  @Test
  void everyWrite_takesOneRevision() {
    DynamoDatastore store = builder().conditionalWrites().build();
    store.put(KEY, VALUE);
    assertThat(revision()).hasValue(Attribute.of(1));
    store.setTtl(KEY, Duration.ofHours(1));
    assertThat(revision()).hasValue(Attribute.of(2));
    store.delete(KEY);
    store.has(KEY);
    assertThat(counter).hasValue(2);
  }

  @Test
  void compositionInWhichNobodyAsks_takesNone() {
    DynamoDatastore store = builder().build();
    store.put(KEY, VALUE);
    store.setTtl(KEY, Duration.ofHours(1));
    assertThat(revision()).isEmpty();
    assertThat(counter).hasValue(0);
  }

  @Test
  void lostReply_isASuccess_ifItsRevisionIsThere_andUnknownIfTheNextOneIs() {
    DynamoDatastore store = builder().conditionalWrites().build();
    Conditional conditional = store.facet(Conditional.class).orElseThrow();
    watched.loseReply("put");
    assertThat(conditional.putIfAbsent(KEY, VALUE)).isTrue();
    assertThat(revision()).hasValue(Attribute.of(1));
    store.delete(KEY);
    watched.loseReply("put");
    watched.answer(
        "put",
        () -> {
          store.put(KEY, VALUE);
          return true;
        });
    assertThatThrownBy(() -> conditional.putIfAbsent(KEY, VALUE))
        .isInstanceOf(UnknownOutcomeException.class);
  }

  @Test
  void randomRevisions_differ_andHaveSixteenBytes() {
    Revisions random = Revisions.random();
    Attribute one = random.next().orElseThrow();
    assertThat(((Attribute.Binary) one).bytes()).hasSize(16);
    assertThat(one).isNotEqualTo(random.next().orElseThrow());
  }

  private Optional<Attribute> revision() {
    return watched.table().get(PlainRows.read(KEY)).map(row -> row.get(Layout.REVISION));
  }

  private DatastoreBuilder builder() {
    return DynamoDatastore.builder(watched.table())
        .keySchema(rows)
        .values(rows)
        .queries(new NoQueries())
        .revisions(() -> Optional.of(Attribute.of(counter.incrementAndGet())));
  }

  private static final class NoQueries implements QueryExecutor {
    @Override
    public Rows query(Table table, QueryPage first) {
      throw new AssertionError("nothing is asked for here");
    }

    @Override
    public Rows scan(Table table, ScanPage first) {
      throw new AssertionError("nothing is asked for here");
    }
  }
}
