package io.ddbds.strategies;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.ddbds.Key;
import io.ddbds.TransactionTooLargeException;
import io.ddbds.Transactional;
import io.ddbds.Txn;
import io.ddbds.dynamo.DynamoDatastore;
import io.ddbds.dynamo.spi.KeySchemaStrategy;
import io.ddbds.dynamo.testing.InMemoryTable;
import io.ddbds.dynamo.testing.WatchedTable;
import org.junit.jupiter.api.Test;

/** Transactions at the limits of what DynamoDB commits at once, and above. */
class TransactionSizeTest {
  /** Values of which 11 are more than 4 MB and 10 are not. */
  private static final byte[] LARGE = new byte[400_000];

  @Test
  void hundredRows_areCommitted_andOneMoreIsRefusedWithoutARequest() {
    Store store = new Store(KeySchemas.simple());
    Txn fits = store.begin();
    read(fits, 0, 10);
    put(fits, 10, 90);
    fits.commit();

    Txn over = store.begin();
    read(over, 0, 10);
    put(over, 10, 91);
    assertThat(store.refusal(over))
        .hasMessageContainingAll(
            "101 actions", "91 rows of 91 keys written", "10 keys only read", "has 100");
  }

  @Test
  void keyThatIsReadAndWritten_isOneAction() {
    Store store = new Store(KeySchemas.simple());
    Txn txn = store.begin();
    read(txn, 0, 100);
    put(txn, 0, 100);
    txn.commit();
    assertThat(store.store.has(key(99))).isTrue();
  }

  @Test
  void rowsOfIndexTables_count() {
    Store store = new Store(KeySchemas.indexTables(KeyRoute.template("keys", "/key/{name...}")));
    Txn fits = store.begin();
    put(fits, 0, 50);
    fits.commit();
    Txn over = store.begin();
    put(over, 0, 51);
    TransactionTooLargeException refusal = store.refusal(over);
    assertThat(refusal).hasMessageContaining("102 rows of 51 keys");
    assertThat(refusal.keys()).hasSize(51).contains(key(50));
    Txn deleting = store.begin();
    for (int i = 0; i < 51; i++) {
      deleting.delete(key(i));
    }
    assertThat(store.refusal(deleting)).hasMessageContaining("102 actions");
  }

  @Test
  void fourMegabytes_areNotExceeded() {
    Store store = new Store(KeySchemas.simple());
    Txn fits = store.begin();
    for (int i = 0; i < 10; i++) {
      fits.put(key(i), LARGE);
    }
    fits.commit();
    Txn over = store.begin();
    for (int i = 0; i < 11; i++) {
      over.put(key(i), LARGE);
    }
    assertThat(store.refusal(over)).hasMessageContainingAll("4400", "11 keys", "4194304");
    Txn deleting = store.begin();
    for (int i = 0; i < 11; i++) {
      deleting.delete(key(i));
    }
    deleting.commit();
  }

  @Test
  void readOnlyTransaction_ofMoreThanHundredKeys_isRefused() {
    Store store = new Store(KeySchemas.simple());
    Txn fits = store.transactional.beginReadOnly();
    read(fits, 0, 100);
    fits.commit();
    Txn over = store.transactional.beginReadOnly();
    read(over, 0, 101);
    assertThat(store.refusal(over)).hasMessageContainingAll("101 keys only read", "has 100");
  }

  @Test
  void readOnlyTransaction_ofMoreThanFourMegabytes_isRefused() {
    Store store = new Store(KeySchemas.simple());
    for (int i = 0; i < 11; i++) {
      store.store.put(key(i), LARGE);
    }
    Txn fits = store.transactional.beginReadOnly();
    read(fits, 0, 10);
    fits.commit();
    Txn over = store.transactional.beginReadOnly();
    read(over, 0, 11);
    assertThat(store.refusal(over)).hasMessageContainingAll("4400", "11 keys", "4194304");
  }

  private static void read(Txn txn, int from, int count) {
    for (int i = from; i < from + count; i++) {
      txn.has(key(i));
    }
  }

  private static void put(Txn txn, int from, int count) {
    for (int i = from; i < from + count; i++) {
      txn.put(key(i), new byte[] {1});
    }
  }

  private static Key key(int i) {
    return Key.of("/key/" + i);
  }

  /** A store whose requests are counted. */
  private static final class Store {
    final WatchedTable watched;
    final DynamoDatastore store;
    final Transactional transactional;

    Store(KeySchemaStrategy keySchema) {
      watched = new WatchedTable(new InMemoryTable(keySchema.schema()));
      store =
          Ddbds.builder(watched.table())
              .keySchema(keySchema)
              .transactions(Txns.optimistic())
              .build();
      transactional = store.facet(Transactional.class).orElseThrow();
    }

    Txn begin() {
      return transactional.begin();
    }

    TransactionTooLargeException refusal(Txn txn) {
      watched.methods();
      TransactionTooLargeException refusal =
          catchThrowableOfType(TransactionTooLargeException.class, txn::commit);
      assertThat(watched.methods()).isEmpty();
      return refusal;
    }
  }
}
