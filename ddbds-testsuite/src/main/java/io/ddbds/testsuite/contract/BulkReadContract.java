package io.ddbds.testsuite.contract;

import static io.ddbds.Feature.BULK_READING;
import static io.ddbds.Feature.TTL;
import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ddbds.BulkReading;
import io.ddbds.ClosedDatastoreException;
import io.ddbds.Key;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/** Many values at once. */
@Requires(BULK_READING)
final class BulkReadContract extends Contract {
  private static final Key A = Key.of("/a");
  private static final Key B = Key.of("/b");

  BulkReadContract(Subject subject) {
    super(subject);
  }

  @Rule("getAll MUST return the latest value of each key that is present")
  void br01_valuesAreTheLatest() {
    fill("/a", "/b", "/c");
    put("/b", "2");
    assertThat(getAll(List.of(A, B))).isEqualTo(Map.of(A, "/a", B, "2"));
  }

  @Rule("getAll MUST leave out a key that is absent, and MUST NOT throw for it")
  void br02_absentIsLeftOut() {
    fill("/a", "/c");
    delete("/c");
    assertThat(getAll(List.of(A, B, Key.of("/c")))).isEqualTo(Map.of(A, "/a"));
    assertThat(getAll(List.of(B))).isEmpty();
  }

  @Rule("getAll of no keys MUST return nothing, and MUST NOT fail")
  void br03_noKeysNoValues() {
    fill("/a");
    assertThat(getAll(List.of())).isEmpty();
  }

  @Rule("getAll MUST return one value of a key that is named twice, and MUST NOT fail")
  void br04_twiceIsOnce() {
    fill("/a");
    assertThat(getAll(List.of(A, B, A, B))).isEqualTo(Map.of(A, "/a"));
  }

  @Rule("getAll MUST return a value without bytes, and MUST NOT take it for absence")
  void br05_emptyIsAValue() {
    put("/a", "");
    assertThat(getAll(List.of(A))).isEqualTo(Map.of(A, ""));
  }

  @Rule("getAll MUST take more keys than fit into one request of any engine")
  void br06_keysHaveNoLimit() {
    List<Key> many = IntStream.range(0, 101).mapToObj(i -> Key.of("/many/" + i)).toList();
    many.forEach(key -> put(key, key.toString()));
    assertThat(getAll(many)).isEqualTo(many.stream().collect(toMap(key -> key, Key::toString)));
  }

  @Rule("every key that the store accepts MUST be found by getAll under its own name")
  void br07_keysAreTheirOwn() {
    List<Key> keys = HostileKeys.acceptedBy(subject().described());
    keys.forEach(key -> put(key, key.toJson()));
    assertThat(getAll(keys)).isEqualTo(keys.stream().collect(toMap(key -> key, Key::toJson)));
  }

  @Rule("getAll MUST leave out a key that the store refuses")
  void br08_refusedIsAbsent() {
    Key refused = refusedKey();
    fill("/a");
    assertThat(getAll(List.of(refused, A))).isEqualTo(Map.of(A, "/a"));
  }

  @Rule("getAll MUST return arrays of the caller's own")
  void br09_getAllCopies() {
    put("/a", "1");
    bulk().getAll(List.of(A)).values().forEach(value -> value[0] = '2');
    assertThat(get("/a")).hasValue("1");
    assertThat(getAll(List.of(A))).isEqualTo(Map.of(A, "1"));
  }

  @Rule("a null key MUST be refused by getAll with NullPointerException")
  @SuppressWarnings("NullAway") // callers without a null checker can do it
  void br10_nullIsRefused() {
    assertThatThrownBy(() -> bulk().getAll(Arrays.asList(A, null)))
        .isInstanceOf(NullPointerException.class);
  }

  @Rule("getAll of a store that was closed MUST throw ClosedDatastoreException")
  void br11_closedAnswersNothing() {
    fill("/a");
    BulkReading bulk = bulk();
    store().close();
    assertThatThrownBy(() -> bulk.getAll(List.of(A))).isInstanceOf(ClosedDatastoreException.class);
  }

  @Requires(TTL)
  @Rule("getAll MUST leave out an expired entry")
  void br12_expiredIsAbsent() {
    put("/a", "1", Duration.ofHours(1));
    put("/b", "2");
    assertThat(getAll(List.of(A, B))).isEqualTo(Map.of(A, "1", B, "2"));
    advance(Duration.ofHours(1).plusSeconds(1));
    assertThat(getAll(List.of(A, B))).isEqualTo(Map.of(B, "2"));
  }

  @Rule("getAll MUST refuse no collection with NullPointerException")
  @SuppressWarnings("NullAway") // callers without a null checker can do it
  void br13_noCollectionIsRefused() {
    assertThatThrownBy(() -> bulk().getAll(null)).isInstanceOf(NullPointerException.class);
  }

  @Rule("getAll MUST leave the collection that it is given as it is, and its answer apart from it")
  void br14_collectionsStay() {
    fill("/a", "/c");
    List<Key> keys = new ArrayList<>(List.of(A, B, A, Key.of("/c")));
    Map<Key, byte[]> values = bulk().getAll(keys);
    assertThat(keys).containsExactly(A, B, A, Key.of("/c"));
    keys.clear();
    assertThat(values).containsOnlyKeys(A, Key.of("/c"));
    assertThat(getAll(Set.of(A, B))).isEqualTo(Map.of(A, "/a"));
    assertThat(getAll(Collections.unmodifiableList(Arrays.asList(A, A)))).hasSize(1);
  }

  @Rule("getAll MUST take a thousand keys in any order, present and absent ones mixed")
  void br15_aThousandKeys() {
    List<Key> keys = new ArrayList<>();
    Map<Key, String> present = new HashMap<>();
    for (int i = 0; i < 1_000; i++) {
      Key key = Key.of("/many/" + i * 7 % 1_000);
      keys.add(key);
      if (i % 4 != 0) {
        put(key, key.toString());
        present.put(key, key.toString());
      }
    }
    assertThat(getAll(keys)).isEqualTo(present);
    Collections.reverse(keys);
    assertThat(getAll(keys)).isEqualTo(present);
  }

  private BulkReading bulk() {
    return facet(BulkReading.class);
  }

  private Map<Key, String> getAll(Collection<Key> keys) {
    return bulk().getAll(keys).entrySet().stream()
        .collect(toMap(Map.Entry::getKey, entry -> text(entry.getValue())));
  }
}
