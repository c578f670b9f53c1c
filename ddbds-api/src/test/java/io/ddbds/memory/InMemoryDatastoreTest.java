package io.ddbds.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import io.ddbds.Comparison;
import io.ddbds.Datastore;
import io.ddbds.Entry;
import io.ddbds.Filter;
import io.ddbds.Key;
import io.ddbds.Order;
import io.ddbds.Query;
import io.ddbds.Results;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Reads, writes and queries of single keys. */
class InMemoryDatastoreTest {
  private static final Key KEY = Key.of("/a/b");

  private final Datastore store = new InMemoryDatastore();

  @Test
  void absentKey_isAbsentToEveryRead() {
    assertThat(store.get(KEY)).isEmpty();
    assertThat(store.has(KEY)).isFalse();
    assertThat(store.size(KEY)).isEmpty();
  }

  @Test
  void put_isSeenByEveryRead() {
    store.put(KEY, new byte[] {1, 2});
    assertThat(store.get(KEY)).contains(new byte[] {1, 2});
    assertThat(store.has(KEY)).isTrue();
    assertThat(store.size(KEY)).hasValue(2);
  }

  @Test
  void put_overwrites() {
    store.put(KEY, new byte[] {1, 2});
    store.put(KEY, new byte[] {3});
    assertThat(store.get(KEY)).contains(new byte[] {3});
  }

  @Test
  void put_ofNoBytes_isAValue() {
    store.put(KEY, new byte[0]);
    assertThat(store.get(KEY)).contains(new byte[0]);
    assertThat(store.has(KEY)).isTrue();
    assertThat(store.size(KEY)).hasValue(0);
    assertThat(store.query(Query.all()).rest()).containsExactly(Entry.of(KEY, new byte[0]));
  }

  @Test
  void put_atTheRoot_isLikeAnyOther() {
    store.put(Key.ROOT, new byte[] {1});
    assertThat(store.get(Key.ROOT)).contains(new byte[] {1});
    assertThat(keys(Query.all())).containsExactly("/");
    assertThat(keys(Query.prefix("/a"))).isEmpty();
  }

  @Test
  void delete_removes_andOfWhatIsAbsentIsNoError() {
    store.put(KEY, new byte[1]);
    store.delete(KEY);
    store.delete(KEY);
    assertThat(store.has(KEY)).isFalse();
  }

  @Test
  void values_areCopiedInAndOut() {
    byte[] value = {1};
    store.put(KEY, value);
    value[0] = 2;
    store.get(KEY).orElseThrow()[0] = 3;
    store.query(Query.all()).next().value().orElseThrow()[0] = 4;
    assertThat(store.get(KEY)).contains(new byte[] {1});
  }

  @Test
  void null_isRefused() {
    assertThatNullPointerException().isThrownBy(() -> store.get(null)).withMessage("key");
    assertThatNullPointerException().isThrownBy(() -> store.has(null)).withMessage("key");
    assertThatNullPointerException().isThrownBy(() -> store.size(null)).withMessage("key");
    assertThatNullPointerException().isThrownBy(() -> store.delete(null)).withMessage("key");
    assertThatNullPointerException()
        .isThrownBy(() -> store.put(null, new byte[1]))
        .withMessage("key");
    assertThatNullPointerException().isThrownBy(() -> store.put(KEY, null)).withMessage("value");
    assertThatNullPointerException().isThrownBy(() -> store.query(null)).withMessage("query");
    assertThatNullPointerException().isThrownBy(() -> store.sync(null)).withMessage("prefix");
    assertThatNullPointerException()
        .isThrownBy(() -> new InMemoryDatastore(null))
        .withMessage("clock");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/", "/a", "/a/b", "/nothing/here"})
  void sync_succeedsForAnyPrefix(String prefix) {
    store.put(KEY, new byte[1]);
    store.sync(Key.of(prefix));
    assertThat(store.has(KEY)).isTrue();
  }

  @Test
  void query_withoutOrder_isInByteOrder() {
    putAll("/b", "/a/b", "/a-b", "/a", "/😀", "/\uffff");
    assertThat(keys(Query.all())).containsExactly("/a", "/a-b", "/a/b", "/b", "/\uffff", "/😀");
  }

  @ParameterizedTest
  @CsvSource({"/ab, '/ab/c,/ab/d'", "/a, ''", "'', '/ab,/ab/c,/ab/d,/abc'", "/ab/c, ''"})
  void query_selectsWhatIsStrictlyBelowThePrefix(String prefix, String expected) {
    putAll("/ab", "/ab/c", "/ab/d", "/abc");
    assertThat(String.join(",", keys(Query.prefix(prefix)))).isEqualTo(expected);
  }

  @Test
  void query_keysOnly_stillFiltersAndOrdersByTheValue() {
    store.put(Key.of("/1"), new byte[] {1});
    store.put(Key.of("/2"), new byte[] {2});
    store.put(Key.of("/3"), new byte[] {3});
    Query query =
        Query.all()
            .onlyKeys()
            .filter(Filter.value(Comparison.GREATER, new byte[] {1}))
            .orderBy(Order.VALUE_DESCENDING);
    assertThat(store.query(query).rest())
        .containsExactly(Entry.ofKey(Key.of("/3")), Entry.ofKey(Key.of("/2")));
  }

  @Test
  void query_keysOnlyWithSizes_hasThem() {
    store.put(KEY, new byte[7]);
    assertThat(store.query(Query.all().onlyKeys().withSizes()).rest())
        .containsExactly(Entry.ofKey(KEY).withSize(7));
    assertThat(store.query(Query.all().onlyKeys()).rest()).containsExactly(Entry.ofKey(KEY));
  }

  @Test
  void query_showsTheEntriesOfTheTimeItWasMade() {
    putAll("/a", "/b");
    Results results = store.query(Query.all());
    store.delete(Key.of("/b"));
    store.put(Key.of("/c"), new byte[1]);
    assertThat(results.rest()).extracting(Entry::key).containsExactly(Key.of("/a"), Key.of("/b"));
  }

  @Test
  void query_writesWhileReading_doNoHarm() {
    putAll("/a", "/b", "/c");
    store.query(Query.all()).forEachRemaining(entry -> store.delete(entry.key()));
    assertThat(keys(Query.all())).isEmpty();
  }

  @Test
  void closedResults_haveNoMoreEntries() {
    putAll("/a", "/b");
    Results results = store.query(Query.all());
    results.next();
    results.close();
    assertThat(results.hasNext()).isFalse();
  }

  private void putAll(String... keys) {
    for (String key : keys) {
      store.put(Key.of(key), new byte[1]);
    }
  }

  private List<String> keys(Query query) {
    return store.query(query).rest().stream().map(entry -> entry.key().toString()).toList();
  }
}
