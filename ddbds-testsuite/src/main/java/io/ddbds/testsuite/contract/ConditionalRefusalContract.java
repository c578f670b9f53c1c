package io.ddbds.testsuite.contract;

import static io.ddbds.Feature.CONDITIONAL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ddbds.Conditional;
import io.ddbds.Conditional.Snapshot;
import io.ddbds.Key;
import io.ddbds.memory.InMemoryDatastore;
import java.util.List;
import java.util.Map;

/** Conditional writes that a store cannot do. */
@Requires(CONDITIONAL)
final class ConditionalRefusalContract extends Contract {
  private static final Key A = Key.of("/a");

  ConditionalRefusalContract(Subject subject) {
    super(subject);
  }

  @Rule("a null key, value or snapshot MUST be refused by conditional writes, and change nothing")
  @SuppressWarnings("NullAway") // callers without a null checker can do it
  void cw24_nullIsRefused() {
    put("/a", "1");
    Snapshot snapshot = conditional().snapshot(A).orElseThrow();
    assertEachThrows(
        NullPointerException.class,
        Map.of(
            "putIfAbsent of no key", () -> conditional().putIfAbsent(null, bytes("2")),
            "putIfAbsent of no value", () -> conditional().putIfAbsent(A, null),
            "snapshot", () -> conditional().snapshot(null),
            "replaceIfUnchanged of nothing",
                () -> conditional().replaceIfUnchanged(null, bytes("2")),
            "replaceIfUnchanged by nothing", () -> conditional().replaceIfUnchanged(snapshot, null),
            "deleteIfUnchanged", () -> conditional().deleteIfUnchanged(null)));
    assertThat(get("/a")).hasValue("1");
  }

  @Rule("a snapshot that is not of the store MUST be refused with IllegalArgumentException")
  void cw25_foreignSnapshotsAreRefused() {
    put("/a", "1");
    for (Snapshot foreign : List.of(new Foreign(A, "1"), ofAnotherStore())) {
      assertThatThrownBy(() -> conditional().replaceIfUnchanged(foreign, bytes("2")))
          .isInstanceOf(IllegalArgumentException.class);
      assertThatThrownBy(() -> conditional().deleteIfUnchanged(foreign))
          .isInstanceOf(IllegalArgumentException.class);
      assertThat(get("/a")).hasValue("1");
    }
  }

  @Rule("a conditional write MUST refuse a value that the store cannot hold, and change nothing")
  void cw26_tooLargeIsRefused() {
    byte[] large = new byte[4_194_305];
    Key key = subject().accepted(A);
    if (!isStored(key, () -> assertThat(conditional().putIfAbsent(key, large)).isTrue())) {
      assertThat(has("/a")).isFalse();
    }
    put("/a", "1");
    Snapshot snapshot = conditional().snapshot(A).orElseThrow();
    boolean stored =
        isStored(key, () -> assertThat(conditional().replaceIfUnchanged(snapshot, large)).isTrue());
    assertThat(store().size(A)).hasValue(stored ? large.length : 1);
  }

  private Conditional conditional() {
    return facet(Conditional.class);
  }

  private static Snapshot ofAnotherStore() {
    InMemoryDatastore other = new InMemoryDatastore();
    other.put(A, bytes("1"));
    return other.snapshot(A).orElseThrow();
  }

  /** A snapshot that the suite has made up. */
  private record Foreign(Key key, String text) implements Snapshot {
    @Override
    public byte[] value() {
      return bytes(text);
    }
  }
}
