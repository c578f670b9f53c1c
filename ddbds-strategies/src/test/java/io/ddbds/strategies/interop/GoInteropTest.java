package io.ddbds.strategies.interop;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.ddbds.Batch;
import io.ddbds.Batching;
import io.ddbds.Checked;
import io.ddbds.Datastore;
import io.ddbds.Entry;
import io.ddbds.Key;
import io.ddbds.Progress;
import io.ddbds.Query;
import io.ddbds.compose.Datastores;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What go-ds-dynamodb writes we read, and what we write it reads, in tables of each kind. */
@Tag("engine")
class GoInteropTest {
  @RegisterExtension static final GoSide GO = new GoSide();

  private static final byte[] SOME = {3, 1, 4};
  private static final byte[] OTHER = {2, 7};
  private static final Duration HOUR = Duration.ofHours(1);

  /** Under 400 KB with its attributes. */
  private static final byte[] LARGE = new byte[400_000];

  private static final Key LARGE_KEY = Key.of("/large/value");

  @ParameterizedTest
  @EnumSource
  void entries_ofGo_areReadByUs(Arrangement arrangement) {
    Both both = new Both(arrangement);
    List<Specimen> specimens = Specimen.of(arrangement);
    long before = now();
    both.go.put(specimens);
    both.go.put(LARGE_KEY, LARGE);
    long after = now();

    Map<Key, Seen> found = both.ours.query(Key.ROOT);
    for (Specimen specimen : specimens) {
      Seen seen = found.get(specimen.key());
      requireSame(seen, specimen, before, after);
      assertThat(both.ours.look(specimen.key())).as(specimen.name()).hasValue(seen);
    }
    assertThat(both.ours.look(LARGE_KEY)).hasValue(Seen.of(LARGE, 0));
    assertThat(found).hasSize(specimens.size() + 1);
    Checked checked = both.ours.store().facet(Checked.class).orElseThrow();
    assertThat(checked.check(Progress.NONE).findings()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void entries_ofOurs_areReadByGo(Arrangement arrangement) {
    Both both = new Both(arrangement);
    List<Specimen> specimens = Specimen.of(arrangement);
    long before = now();
    both.ours.put(specimens);
    both.ours.store().put(LARGE_KEY, LARGE);
    long after = now() + 1; // we round up

    Map<Key, Seen> found = both.go.query(Key.ROOT);
    Map<Key, Optional<Seen>> looked = both.go.look(specimens.stream().map(Specimen::key).toList());
    for (Specimen specimen : specimens) {
      requireSame(found.get(specimen.key()), specimen, before, after);
      assertThat(looked.get(specimen.key())).hasValue(found.get(specimen.key()));
    }
    assertThat(both.go.look(LARGE_KEY)).hasValue(Seen.of(LARGE, 0));
    assertThat(found).hasSize(specimens.size() + 1);
  }

  @ParameterizedTest
  @EnumSource
  void queries_byAnyPrefix_findTheSameOnBothSides(Arrangement arrangement) {
    Both both = new Both(arrangement);
    List<Key> keys =
        List.of(
            Key.of("/a/b"),
            Key.of("/a/b/c"),
            Key.of("/a/b/d/e"),
            Key.of("/a/bc/d"),
            Key.of("/a-b/c"),
            Key.of("/b/a"),
            Key.of("/ü/𝄞"),
            Key.of("/ü/\uffee"));
    List<Key> ours = keys.subList(0, 4);
    keys.forEach(
        key -> {
          if (ours.contains(key)) {
            both.ours.store().put(key, SOME);
          } else {
            both.go.put(key, SOME);
          }
        });

    for (String prefix : List.of("/", "/a", "/a/b", "/a/b/", "/a/b/c", "/a-b", "/b", "/ü", "/c")) {
      Map<Key, Seen> found = both.ours.query(Key.of(prefix));
      assertThat(found.keySet())
          .as(prefix)
          .containsExactlyElementsOf(
              sorted(keys.stream().filter(Key.of(prefix)::isAncestorOf).toList()));
      assertThat(new ArrayList<>(both.go.query(Key.of(prefix)).entrySet()))
          .as(prefix)
          .isEqualTo(new ArrayList<>(found.entrySet()));
    }
  }

  @ParameterizedTest
  @EnumSource
  void entries_areOverwrittenAndDeleted_byTheOtherSide(Arrangement arrangement) {
    Both both = new Both(arrangement);
    Key ours = Key.of("/written/by-us");
    Key theirs = Key.of("/written/by-go");
    both.ours.store().put(ours, SOME, HOUR);
    both.go.put(List.of(living(theirs)));

    both.go.put(ours, OTHER);
    both.ours.store().put(theirs, OTHER);
    for (Key key : List.of(ours, theirs)) {
      assertThat(both.ours.look(key)).hasValue(Seen.of(OTHER, 0));
      assertThat(both.go.look(key)).hasValue(Seen.of(OTHER, 0));
    }

    both.go.delete(ours);
    both.ours.store().delete(theirs);
    for (Key key : List.of(ours, theirs)) {
      assertThat(both.ours.look(key)).isEmpty();
      assertThat(both.go.look(key)).isEmpty();
    }
    assertThat(both.ours.query(Key.ROOT)).isEmpty();
    assertThat(both.go.query(Key.ROOT)).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void batches_putAndDelete_whatTheOtherSideHas(Arrangement arrangement) {
    Both both = new Both(arrangement);
    List<Key> keys = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      keys.add(Key.of("/batch/" + i));
    }
    both.go.batch(entries(keys.subList(0, 40), SOME), Set.of());
    assertThat(both.ours.query(Key.ROOT)).hasSize(40);

    Batch batch = both.ours.store().facet(Batching.class).orElseThrow().batch();
    keys.subList(0, 30).forEach(batch::delete);
    keys.subList(40, 60).forEach(key -> batch.put(key, OTHER));
    batch.commit();
    assertThat(both.go.query(Key.of("/batch")).keySet())
        .containsExactlyElementsOf(sorted(keys.subList(30, 60)));

    both.go.batch(Map.of(), Set.copyOf(keys));
    assertThat(both.ours.query(Key.ROOT)).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void timeToLive_thatWeChange_isSeenByGo(Arrangement arrangement) {
    Both both = new Both(arrangement);
    Key key = Key.of("/ttl/ours");
    both.go.put(key, SOME);
    long before = now();

    assertThat(both.ours.store().setTtl(key, HOUR)).isTrue();
    long expiration = both.go.look(key).orElseThrow().expiration();
    assertThat(expiration - HOUR.toSeconds()).isBetween(before, now() + 1);
    assertThat(both.ours.look(key)).hasValue(Seen.of(SOME, expiration));

    assertThat(both.ours.store().clearTtl(key)).isTrue();
    assertThat(both.go.look(key)).hasValue(Seen.of(SOME, 0));
  }

  @ParameterizedTest
  @EnumSource
  void timeToLive_thatGoChanges_isSeenByUs_whereGoCan(Arrangement arrangement) {
    Both both = new Both(arrangement);
    Key key = Key.of("/ttl/go");
    both.ours.store().put(key, SOME);
    long before = now();

    if (arrangement.isTtlChangedByGo()) {
      both.go.setTtl(key, HOUR);
      assertThat(both.ours.look(key).orElseThrow().expiration() - HOUR.toSeconds())
          .isBetween(before, now());
    } else {
      assertThatIllegalStateException()
          .isThrownBy(() -> both.go.setTtl(key, HOUR))
          .withMessageContaining("ValidationException");
    }
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.MATCH_ALL, names = "SPLIT.*")
  void keysOfOneNamespace_inASplitTable_areOursAndFailInGo(Arrangement arrangement) {
    Both both = new Both(arrangement);
    Key key = Key.of("/a");
    both.ours.store().put(key, SOME);

    assertThat(arrangement.isHeldByGo(key)).isFalse();
    assertThat(both.ours.look(key)).hasValue(Seen.of(SOME, 0));
    assertThatIllegalStateException()
        .isThrownBy(() -> both.go.put(key, SOME))
        .withMessageContaining("panic");
    assertThatIllegalStateException()
        .isThrownBy(() -> both.go.look(key))
        .withMessageContaining("invalid key");
    assertThat(both.go.query(Key.ROOT)).containsOnlyKeys(key);
  }

  /** As the documentation of go-ds-dynamodb has it: a mount takes its point off the keys. */
  @Test
  void tableThatGoMounts_hasKeysWithoutThePoint_andIsMountedByUs() {
    Both both = new Both(Arrangement.SPLIT_NAMED);
    both.go.put(Key.of("/bafy/peer"), SOME); // what its mount at /providers is given

    Datastore mounted = Datastores.mounts().at(Key.of("/providers"), both.ours.store()).build();
    assertThat(mounted.get(Key.of("/providers/bafy/peer"))).hasValue(SOME);
    assertThat(mounted.query(Query.prefix("/providers/bafy")).rest()).hasSize(1);
  }

  private static void requireSame(Seen seen, Specimen specimen, long before, long after) {
    assertThat(seen).as(specimen.name()).isEqualTo(Seen.of(specimen.value(), seen.expiration()));
    if (specimen.ttl().isPresent()) {
      assertThat(seen.expiration() - specimen.ttl().get().toSeconds())
          .as(specimen.name())
          .isBetween(before, after);
    } else {
      assertThat(seen.expiration()).as(specimen.name()).isZero();
    }
  }

  private static Specimen living(Key key) {
    return new Specimen("", Entry.of(key, SOME), Optional.of(HOUR), false);
  }

  private static Map<Key, byte[]> entries(Collection<Key> keys, byte[] value) {
    return keys.stream().collect(toMap(Function.identity(), any -> value));
  }

  private static List<Key> sorted(Collection<Key> keys) {
    return keys.stream().sorted(Key.BYTE_ORDER).toList();
  }

  private static long now() {
    return Instant.now().getEpochSecond();
  }

  /** One new table, opened by both. */
  private static final class Both {
    private final GoStore go;
    private final OurSide ours;

    Both(Arrangement arrangement) {
      String table = GO.newTable(arrangement.keySchema().schema());
      this.go = GO.open(table, arrangement);
      this.ours = new OurSide(GO.openOurs(table, arrangement));
    }
  }
}
