package io.ddbds.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import io.ddbds.Conditional.Snapshot;
import io.ddbds.Key;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class InMemoryConditionalTest {
  private static final Key KEY = Key.of("/k");
  private static final byte[] OLD = {1};
  private static final byte[] NEW = {2};

  private final InMemoryDatastore store = new InMemoryDatastore();

  /** Changes after which the value is as it was, or nearly so. */
  static Stream<Consumer<InMemoryDatastore>> changes() {
    return Stream.of(
        store -> store.put(KEY, OLD),
        store -> {
          store.delete(KEY);
          store.put(KEY, OLD);
        },
        store -> store.setTtl(KEY, Duration.ofDays(1)),
        store -> store.clearTtl(KEY),
        store -> store.replaceIfUnchanged(store.snapshot(KEY).orElseThrow(), OLD));
  }

  @Test
  void putIfAbsent_storesOnce() {
    assertThat(store.putIfAbsent(KEY, OLD)).isTrue();
    assertThat(store.putIfAbsent(KEY, NEW)).isFalse();
    assertThat(store.get(KEY)).contains(OLD);
  }

  @Test
  void snapshot_showsTheEntryAsItStood() {
    store.put(KEY, OLD);
    Snapshot snapshot = store.snapshot(KEY).orElseThrow();
    store.put(KEY, NEW);
    snapshot.value()[0] = 9;
    assertThat(snapshot.key()).isEqualTo(KEY);
    assertThat(snapshot.value()).isEqualTo(OLD);
  }

  @Test
  void snapshot_ofAnAbsentKey_isEmpty() {
    assertThat(store.snapshot(KEY)).isEmpty();
  }

  @Test
  void unchangedEntry_isReplacedOnce() {
    store.put(KEY, OLD);
    Snapshot snapshot = store.snapshot(KEY).orElseThrow();
    assertThat(store.replaceIfUnchanged(snapshot, NEW)).isTrue();
    assertThat(store.get(KEY)).contains(NEW);
    assertThat(store.replaceIfUnchanged(snapshot, OLD)).isFalse();
    assertThat(store.get(KEY)).contains(NEW);
  }

  @Test
  void unchangedEntry_isDeletedOnce() {
    store.put(KEY, OLD);
    Snapshot snapshot = store.snapshot(KEY).orElseThrow();
    assertThat(store.deleteIfUnchanged(snapshot)).isTrue();
    assertThat(store.has(KEY)).isFalse();
    assertThat(store.deleteIfUnchanged(snapshot)).isFalse();
    assertThat(store.replaceIfUnchanged(snapshot, NEW)).isFalse();
    assertThat(store.has(KEY)).isFalse();
  }

  @ParameterizedTest
  @MethodSource("changes")
  void changedEntry_isLeftAlone(Consumer<InMemoryDatastore> change) {
    store.put(KEY, OLD);
    Snapshot snapshot = store.snapshot(KEY).orElseThrow();
    change.accept(store);
    assertThat(store.replaceIfUnchanged(snapshot, NEW)).isFalse();
    assertThat(store.deleteIfUnchanged(snapshot)).isFalse();
    assertThat(store.get(KEY)).contains(OLD);
  }

  @Test
  void snapshot_ofAnotherStore_isRefused() {
    InMemoryDatastore other = new InMemoryDatastore();
    other.put(KEY, OLD);
    store.put(KEY, OLD);
    Snapshot foreign = other.snapshot(KEY).orElseThrow();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> store.replaceIfUnchanged(foreign, NEW))
        .withMessage("the snapshot of key /k is of another store: take one from this store");
    assertThatIllegalArgumentException().isThrownBy(() -> store.deleteIfUnchanged(foreign));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> store.deleteIfUnchanged(new ForeignSnapshot()));
    assertThat(store.get(KEY)).contains(OLD);
  }

  @Test
  void values_areCopied() {
    byte[] value = {1};
    store.putIfAbsent(KEY, value);
    value[0] = 5;
    assertThat(store.get(KEY)).contains(new byte[] {1});
    store.replaceIfUnchanged(store.snapshot(KEY).orElseThrow(), value);
    value[0] = 6;
    assertThat(store.get(KEY)).contains(new byte[] {5});
  }

  @Test
  void null_isRefused() {
    store.put(KEY, OLD);
    Snapshot snapshot = store.snapshot(KEY).orElseThrow();
    assertThatNullPointerException().isThrownBy(() -> store.putIfAbsent(null, OLD));
    assertThatNullPointerException().isThrownBy(() -> store.putIfAbsent(KEY, null));
    assertThatNullPointerException().isThrownBy(() -> store.snapshot(null));
    assertThatNullPointerException().isThrownBy(() -> store.replaceIfUnchanged(null, OLD));
    assertThatNullPointerException().isThrownBy(() -> store.replaceIfUnchanged(snapshot, null));
    assertThatNullPointerException().isThrownBy(() -> store.deleteIfUnchanged(null));
  }

  private static final class ForeignSnapshot implements Snapshot {
    @Override
    public Key key() {
      return KEY;
    }

    @Override
    public byte[] value() {
      return OLD.clone();
    }
  }
}
