package io.ddbds.testsuite.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ddbds.Entry;
import io.ddbds.InterruptedOperationException;
import io.ddbds.Key;
import io.ddbds.KeyRefusedException;
import io.ddbds.Query;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;

/** What is stored under a key comes back; what is not stored is absent. */
final class ValueContract extends Contract {
  ValueContract(Subject subject) {
    super(subject);
  }

  @Rule("get MUST return the bytes of the latest put")
  void kv01_getReturnsTheLatestPut() {
    put("/a", "1");
    assertThat(get("/a")).hasValue("1");
    put("/a", "2");
    assertThat(get("/a")).hasValue("2");
  }

  @Rule("get, has and size MUST tell that a key is absent, and MUST NOT throw for it")
  void kv02_absenceIsAnAnswer() {
    assertThat(get("/a")).isEmpty();
    assertThat(has("/a")).isFalse();
    assertThat(store().size(Key.of("/a"))).isEmpty();
  }

  @Rule("has MUST be true of every key that is present")
  void kv03_hasSeesWhatIsPresent() {
    put("/a", "1");
    assertThat(has("/a")).isTrue();
    put("/a", "2");
    assertThat(has("/a")).isTrue();
  }

  @Rule("size MUST be the length of the latest value in bytes")
  void kv04_sizeCountsBytes() {
    put("/a", "a longer value");
    assertThat(store().size(Key.of("/a"))).hasValue(14);
    put("/a", "\u00e9");
    assertThat(store().size(Key.of("/a"))).hasValue(2);
  }

  @Rule("a deleted key MUST be absent until it is put again")
  void kv05_deletedIsAbsent() {
    put("/a", "1");
    delete("/a");
    assertThat(get("/a")).isEmpty();
    assertThat(has("/a")).isFalse();
    put("/a", "2");
    assertThat(get("/a")).hasValue("2");
  }

  @Rule("deleting an absent key MUST NOT fail")
  void kv06_deletingNothingIsFine() {
    assertThatCode(() -> delete("/a")).doesNotThrowAnyException();
  }

  @Rule("a value without bytes MUST be stored, and MUST NOT be taken for absence")
  void kv07_emptyIsAValue() {
    put("/a", "");
    assertThat(get("/a")).hasValue("");
    assertThat(has("/a")).isTrue();
    assertThat(store().size(Key.of("/a"))).hasValue(0);
  }

  @Rule("every byte of a value MUST come back as it was stored")
  void kv08_everyByteComesBack() {
    byte[] value = new byte[4_096];
    for (int i = 0; i < value.length; i++) {
      value[i] = (byte) i;
    }
    put(Key.of("/a"), value);
    assertThat(store().get(Key.of("/a"))).hasValueSatisfying(v -> assertThat(v).isEqualTo(value));
  }

  @Rule("a store MUST copy the array that it is given")
  void kv09_putCopies() {
    byte[] value = bytes("1");
    put(Key.of("/a"), value);
    value[0] = '2';
    assertThat(get("/a")).hasValue("1");
  }

  @Rule("get MUST return an array of the caller's own")
  void kv10_getCopies() {
    put("/a", "1");
    store().get(Key.of("/a")).orElseThrow()[0] = '2';
    assertThat(get("/a")).hasValue("1");
  }

  @Rule("every key that the store accepts MUST hold a value of its own")
  void kv11_keysAreTheirOwn() {
    List<Key> keys = HostileKeys.acceptedBy(subject().described());
    keys.forEach(key -> put(key, key.toJson()));
    assertThat(keys).allSatisfy(key -> assertThat(get(key)).hasValue(key.toJson()));
  }

  @Rule("delete MUST leave every other key as it is")
  void kv12_deleteLeavesTheOthers() {
    List<Key> keys = HostileKeys.acceptedBy(subject().described());
    keys.forEach(key -> put(key, key.toJson()));
    for (int i = 0; i < keys.size(); i++) {
      store().delete(keys.get(i));
      assertThat(keys.subList(i + 1, keys.size())).allMatch(store()::has);
    }
  }

  @Rule("the root key MUST hold a value like any other key")
  void kv13_rootIsAKey() {
    put(Key.ROOT, "1");
    assertThat(get(Key.ROOT)).hasValue("1");
    store().delete(Key.ROOT);
    assertThat(get(Key.ROOT)).isEmpty();
  }

  @Rule("a put of a key that the store refuses MUST throw KeyRefusedException and change nothing")
  void kv14_refusalChangesNothing() {
    Key refused = refusedKey();
    put("/a", "1");
    assertThatThrownBy(() -> store().put(refused, bytes("2")))
        .isInstanceOf(KeyRefusedException.class);
    assertThat(entries(Query.all())).containsExactly(Entry.of(Key.of("/a"), bytes("1")));
  }

  @Rule("a key that the store refuses MUST be absent, and deleting it MUST NOT fail")
  void kv15_refusedIsAbsent() {
    Key refused = refusedKey();
    assertThat(store().get(refused)).isEmpty();
    assertThat(store().has(refused)).isFalse();
    assertThat(store().size(refused)).isEmpty();
    assertThatCode(() -> store().delete(refused)).doesNotThrowAnyException();
  }

  @Rule("a null key, value or query MUST be refused with NullPointerException")
  @SuppressWarnings("NullAway") // callers without a null checker can do it
  void kv16_nullIsRefused() {
    assertEachThrows(
        NullPointerException.class,
        Map.of(
            "get", () -> store().get(null),
            "has", () -> store().has(null),
            "size", () -> store().size(null),
            "delete", () -> store().delete(null),
            "put of no key", () -> store().put(null, bytes("1")),
            "put of no value", () -> store().put(Key.of("/a"), null),
            "query", () -> store().query(null),
            "sync", () -> store().sync(null)));
  }

  @Rule("sync MUST succeed for every key, with nothing, something or everything below it")
  void kv17_syncTakesAnyPrefix() {
    put("/a", "1");
    put("/a/b", "2");
    for (Key prefix : List.of(Key.of("/nothing"), Key.of("/a"), Key.of("/a/b"), Key.ROOT)) {
      assertThatCode(() -> store().sync(prefix)).doesNotThrowAnyException();
    }
  }

  @Rule("what was written before a sync MUST be read after it")
  void kv18_syncKeepsWhatIsWritten() {
    put("/a/b", "1");
    put("/a/c", "2");
    delete("/a/c");
    store().sync(Key.of("/a"));
    assertThat(get("/a/b")).hasValue("1");
    assertThat(get("/a/c")).isEmpty();
  }

  @Rule("a value MUST be stored whole, or refused with ValueTooLargeException and change nothing")
  void kv19_largeIsStoredOrRefused() {
    Key key = subject().accepted(Key.of("/a"));
    for (int size : new int[] {65_537, 409_601, 1_048_577, 4_194_305}) {
      put("/a", "before");
      byte[] value = new byte[size];
      value[size - 1] = 1;
      if (isStored(key, () -> store().put(key, value))) {
        assertThat(store().size(key)).hasValue(size);
        assertThat(store().get(key)).hasValueSatisfying(v -> assertThat(v).isEqualTo(value));
      } else {
        assertThat(get("/a")).hasValue("before");
      }
    }
  }

  @Rule("a deleted key MUST have no size")
  void kv20_deletedHasNoSize() {
    put("/a", "1");
    assertThat(store().size(Key.of("/a"))).hasValue(1);
    delete("/a");
    assertThat(store().size(Key.of("/a"))).isEmpty();
  }

  @Rule("a shorter value MUST replace the whole of a longer one")
  void kv21_shorterReplacesLonger() {
    put("/a", "a longer value");
    put("/a", "2");
    assertThat(get("/a")).hasValue("2");
    assertThat(store().size(Key.of("/a"))).hasValue(1);
    put("/a", "");
    assertThat(get("/a")).hasValue("");
    assertThat(store().size(Key.of("/a"))).hasValue(0);
  }

  @Rule("an interrupt MUST NOT make a present key look absent, and may only stop the reading of it")
  void kv22_interruptsHideNothing() {
    put("/a", "1");
    interrupted(() -> assertPresentOrStopped(() -> get("/a").isPresent()));
    interrupted(() -> assertPresentOrStopped(() -> has("/a")));
    interrupted(() -> assertPresentOrStopped(() -> store().size(Key.of("/a")).isPresent()));
    assertThat(get("/a")).hasValue("1");
  }

  private static void assertPresentOrStopped(BooleanSupplier isPresent) {
    try {
      assertThat(isPresent.getAsBoolean()).isTrue();
    } catch (InterruptedOperationException e) {
      assertThat(Thread.currentThread().isInterrupted()).isTrue();
    }
  }
}
