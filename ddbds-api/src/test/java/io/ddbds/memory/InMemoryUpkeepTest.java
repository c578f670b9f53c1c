package io.ddbds.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import io.ddbds.CheckReport;
import io.ddbds.Comparison;
import io.ddbds.Explanation;
import io.ddbds.Filter;
import io.ddbds.Key;
import io.ddbds.Order;
import io.ddbds.Persistent.DiskUsage;
import io.ddbds.Progress;
import io.ddbds.Query;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Bulk reads, room, checks, garbage and explanations. */
class InMemoryUpkeepTest {
  private static final Key A = Key.of("/a");
  private static final Key B = Key.of("/b");

  private final SettableClock clock = new SettableClock();
  private final InMemoryDatastore store = new InMemoryDatastore(clock);
  private final List<Long> progress = new ArrayList<>();

  @Test
  void getAll_returnsThePresentOnes() {
    store.put(A, new byte[] {1});
    store.put(B, new byte[0]);
    Map<Key, byte[]> values = store.getAll(List.of(A, B, A, Key.of("/absent")));
    assertThat(values).containsOnlyKeys(A, B);
    assertThat(values.get(A)).containsExactly(1);
    assertThat(values.get(B)).isEmpty();
    values.get(A)[0] = 2;
    assertThat(store.get(A)).contains(new byte[] {1});
  }

  @Test
  void getAll_ofNothing_isEmpty() {
    assertThat(store.getAll(List.of())).isEmpty();
  }

  @Test
  void getAll_null_isRefused() {
    assertThatNullPointerException().isThrownBy(() -> store.getAll(null));
    assertThatNullPointerException().isThrownBy(() -> store.getAll(Arrays.asList(A, null)));
  }

  @Test
  void diskUsage_isTheBytesOfKeysAndValuesAsOfNow() {
    assertThat(store.diskUsage()).isEqualTo(new DiskUsage(0, clock.instant()));
    store.put(Key.of("/é"), new byte[10]);
    store.put(A, new byte[0]);
    clock.advance(Duration.ofMinutes(1));
    assertThat(store.diskUsage()).isEqualTo(new DiskUsage(3 + 10 + 2, clock.instant()));
  }

  @Test
  void collectGarbage_removesWhatHasExpiredAndFreesItsRoom() {
    store.put(A, new byte[10], Duration.ofSeconds(1));
    store.put(B, new byte[1], Duration.ofSeconds(2));
    store.put(Key.of("/c"), new byte[1]);
    assertThat(store.collectGarbage(progress::add)).isZero();
    clock.advance(Duration.ofSeconds(1));
    assertThat(store.diskUsage().bytes()).isEqualTo(12 + 3 + 3);
    assertThat(store.collectGarbage(progress::add)).isEqualTo(1);
    assertThat(store.diskUsage().bytes()).isEqualTo(3 + 3);
    assertThat(store.has(B)).isTrue();
    assertThat(store.collectGarbage(Progress.NONE)).isZero();
    assertThat(progress).containsExactly(0L, 1L);
  }

  @Test
  void check_examinesTheEntriesAndFindsNothing() {
    store.put(A, new byte[1]);
    store.put(B, new byte[1]);
    assertThat(store.check(progress::add)).isEqualTo(new CheckReport(2, List.of()));
    assertThat(store.scrub(progress::add)).isEqualTo(new CheckReport(2, List.of()));
    assertThat(progress).containsExactly(2L, 2L);
    assertThat(store.query(Query.all()).rest()).hasSize(2);
  }

  @Test
  void explain_isAScanWithEverythingAtTheClient() {
    Query query =
        Query.prefix("/p/")
            .filter(Filter.key(Comparison.LESS, "/z"))
            .orderBy(Order.VALUE)
            .offset(2)
            .limit(3);
    Explanation explanation = store.explain(query);
    assertThat(explanation.query()).isEqualTo(query);
    assertThat(explanation.access()).isEqualTo("scan of memory");
    assertThat(explanation.condition()).isEmpty();
    assertThat(explanation.atStore()).isEmpty();
    assertThat(explanation.atClient())
        .containsExactly(
            "prefix /p: memory has no index",
            "filter KEY < \"/z\": memory has no index",
            "order VALUE: memory has no index",
            "offset 2: memory has no index",
            "limit 3: memory has no index");
    assertThat(explanation.expectedRequests()).hasValue(0);
    assertThat(explanation.expectedReadUnits()).hasValue(0);
  }

  @Test
  void explain_ofEverything_leavesNothingToTheClient() {
    assertThat(store.explain(Query.all()).atClient()).isEmpty();
  }

  @Test
  void null_isRefused() {
    assertThatNullPointerException().isThrownBy(() -> store.check(null));
    assertThatNullPointerException().isThrownBy(() -> store.scrub(null));
    assertThatNullPointerException().isThrownBy(() -> store.collectGarbage(null));
    assertThatNullPointerException().isThrownBy(() -> store.explain(null));
  }
}
