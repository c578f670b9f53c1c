package io.ddbds.testsuite.contract;

import static io.ddbds.Feature.BATCHING;
import static io.ddbds.Feature.CONDITIONAL;
import static io.ddbds.Feature.TRANSACTIONS;
import static io.ddbds.Feature.TTL;
import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import io.ddbds.Batch;
import io.ddbds.Batching;
import io.ddbds.Conditional;
import io.ddbds.Entry;
import io.ddbds.Expiration;
import io.ddbds.Key;
import io.ddbds.Order;
import io.ddbds.Query;
import io.ddbds.Transactional;
import io.ddbds.Txn;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a store holds when it is opened again at the same place. */
final class ReopeningContract extends Contract {
  ReopeningContract(Subject subject) {
    super(subject);
  }

  @Rule("what was stored MUST be there when the store is opened again, values without bytes too")
  void ro01_valuesStay() {
    put("/a", "1");
    put("/empty", "");
    put("/a/b", "2");
    reopen();
    assertThat(get("/a")).contains("1");
    assertThat(get("/empty")).contains("");
    assertThat(get("/a/b")).contains("2");
  }

  @Rule("what was deleted or replaced MUST NOT come back when the store is opened again")
  void ro02_oldValuesStayAway() {
    fill("/gone", "/kept", "/new");
    delete("/gone");
    put("/new", "replaced");
    reopen();
    assertThat(get("/gone")).isEmpty();
    assertThat(get("/new")).contains("replaced");
    assertThat(keys(Query.all().orderBy(Order.KEY))).containsExactly("/kept", "/new");
  }

  @Rule("every key MUST be the same key when the store is opened again")
  void ro03_keysStay() {
    List<Key> keys = HostileKeys.acceptedBy(subject().described());
    keys.forEach(key -> put(key, key.toString()));
    reopen();
    assertThat(
            entries(Query.all()).stream()
                .collect(toMap(Entry::key, entry -> text(entry.value().orElseThrow()))))
        .isEqualTo(keys.stream().collect(toMap(key -> key, Key::toString)));
  }

  @Rule("size, has and the sizes in results MUST be the same when the store is opened again")
  void ro04_sizesStay() {
    put("/a", "12345");
    put("/empty", "");
    reopen();
    assertThat(store().size(Key.of("/a"))).hasValue(5);
    assertThat(store().size(Key.of("/empty"))).hasValue(0);
    assertThat(has("/a")).isTrue();
    assertThat(has("/b")).isFalse();
    assertThat(entries(Query.all().onlyKeys().withSizes()))
        .extracting(entry -> entry.key().toString() + entry.size().orElse(-1))
        .containsExactlyInAnyOrder("/a5", "/empty0");
  }

  @Rule("a store that is opened again MUST take writes, and keep them when it is opened once more")
  void ro05_writesGoOn() {
    fill("/a", "/b");
    reopen();
    put("/a", "again");
    delete("/b");
    put("/c", "new");
    reopen();
    assertThat(get("/a")).contains("again");
    assertThat(get("/b")).isEmpty();
    assertThat(get("/c")).contains("new");
  }

  @Rule("stores at different places MUST know nothing of each other")
  void ro06_placesAreApart() {
    try (Subject elsewhere = subject().elsewhere()) {
      put("/a", "here");
      assertThat(elsewhere.store().get(Key.of("/a"))).isEmpty();
      elsewhere.store().put(Key.of("/a"), bytes("there"));
      elsewhere.store().put(Key.of("/b"), bytes("there"));
      assertThat(get("/a")).contains("here");
      reopen();
      assertThat(keys(Query.all())).containsExactly("/a");
      assertThat(get("/a")).contains("here");
    }
  }

  @Requires(TTL)
  @Rule("an expiration MUST be the same when the store is opened again, and so MUST its absence")
  void ro07_expirationsStay() {
    put("/short", "1", Duration.ofMinutes(90));
    put("/forever", "2");
    Optional<Expiration> before = ttl().expiration(Key.of("/short"));
    advance(Duration.ofHours(1));
    reopen();
    assertThat(ttl().expiration(Key.of("/short"))).isEqualTo(before);
    assertThat(ttl().expiration(Key.of("/forever"))).contains(Expiration.never());
  }

  @Requires(TTL)
  @Rule("time MUST go on while a store is closed: what has expired since MUST be absent")
  void ro08_timeGoesOn() {
    put("/short", "1", Duration.ofMinutes(90));
    put("/long", "2", Duration.ofHours(5));
    reopen();
    advance(Duration.ofHours(2));
    assertThat(has("/short")).isFalse();
    assertThat(keys(Query.all())).containsExactly("/long");
    advance(Duration.ofHours(4));
    assertThat(has("/long")).isFalse();
  }

  @Requires(BATCHING)
  @Rule("a committed batch MUST be there when the store is opened again, and no other")
  void ro09_committedBatchesStay() {
    fill("/old");
    Batch committed = facet(Batching.class).batch();
    put(committed, "/a", "1");
    committed.delete(Key.of("/old"));
    Batch abandoned = facet(Batching.class).batch();
    put(abandoned, "/b", "2");
    abandoned.delete(Key.of("/a"));
    committed.commit();
    reopen();
    assertThat(keys(Query.all())).containsExactly("/a");
  }

  @Requires(TRANSACTIONS)
  @Rule("a committed transaction MUST be there when the store is opened again, and no other")
  void ro10_committedTransactionsStay() {
    fill("/old");
    try (Txn committed = facet(Transactional.class).begin()) {
      put(committed, "/a", "1");
      committed.delete(Key.of("/old"));
      committed.commit();
    }
    Txn abandoned = facet(Transactional.class).begin();
    put(abandoned, "/b", "2");
    abandoned.delete(Key.of("/a"));
    reopen();
    assertThat(keys(Query.all())).containsExactly("/a");
  }

  @Requires(CONDITIONAL)
  @Rule("conditional writes MUST see what was stored before the store was opened again")
  void ro11_conditionsGoOn() {
    fill("/a", "/b");
    reopen();
    Conditional conditional = facet(Conditional.class);
    Conditional.Snapshot first = conditional.snapshot(Key.of("/a")).orElseThrow();
    assertThat(text(first.value())).isEqualTo("/a");
    assertThat(conditional.putIfAbsent(Key.of("/b"), bytes("2"))).isFalse();
    assertThat(conditional.replaceIfUnchanged(first, bytes("3"))).isTrue();
    assertThat(conditional.replaceIfUnchanged(first, bytes("4"))).isFalse();
    assertThat(Map.of("/a", get("/a").orElse(""), "/b", get("/b").orElse("")))
        .isEqualTo(Map.of("/a", "3", "/b", "/b"));
  }
}
