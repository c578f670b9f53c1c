package io.ddbds.testsuite.contract;

import static io.ddbds.Feature.TTL;
import static org.assertj.core.api.Assertions.assertThat;

import io.ddbds.Entry;
import io.ddbds.Expiration;
import io.ddbds.Key;
import io.ddbds.Query;
import java.time.Duration;
import java.util.Optional;

/** What the entries of a query carry. */
final class EntryContract extends Contract {
  EntryContract(Subject subject) {
    super(subject);
  }

  @Rule("an entry MUST carry its value and its size, unless the query asks for keys only")
  void qe01_entriesCarryValueAndSize() {
    put("/a", "12345");
    Entry entry = entry(Query.all());
    assertThat(entry.value().map(Contract::text)).hasValue("12345");
    assertThat(entry.size()).hasValue(5);
  }

  @Rule("an entry MUST NOT carry its value where the query asks for keys only")
  void qe02_keysOnlyHasNoValues() {
    put("/a", "12345");
    assertThat(entry(Query.all().onlyKeys()).value()).isEmpty();
  }

  @Rule("an entry MUST NOT carry its size where the query asks for keys only and not for sizes")
  void qe03_keysOnlyHasNoSizes() {
    put("/a", "12345");
    assertThat(entry(Query.all().onlyKeys()).size()).isEmpty();
  }

  @Rule("an entry MUST carry the size of its value where the query asks for keys and sizes")
  void qe04_keysCanHaveSizes() {
    put("/a", "12345");
    Entry entry = entry(Query.all().onlyKeys().withSizes());
    assertThat(entry.size()).hasValue(5);
    assertThat(entry.value()).isEmpty();
  }

  @Rule("an entry MUST carry a value without bytes as such, and 0 as its size")
  void qe05_emptyValuesAreCarried() {
    put("/a", "");
    assertThat(entry(Query.all()).value()).hasValueSatisfying(v -> assertThat(v).isEmpty());
    assertThat(entry(Query.all()).size()).hasValue(0);
    assertThat(entry(Query.all().onlyKeys().withSizes()).size()).hasValue(0);
  }

  @Rule("an entry MUST carry the key that was put, whole and unchanged")
  void qe06_keysAreWhole() {
    fill("/p/a//b/./c");
    assertThat(entry(Query.prefix("/p")).key()).isEqualTo(Key.raw("/p/a//b/./c"));
    assertThat(entry(Query.prefix("/p/a").onlyKeys()).key()).isEqualTo(Key.raw("/p/a//b/./c"));
  }

  @Rule("the value of an entry MUST be an array of the caller's own")
  void qe07_valuesAreTheCallers() {
    put("/a", "1");
    entry(Query.all()).value().orElseThrow()[0] = '2';
    assertThat(get("/a")).hasValue("1");
    assertThat(entry(Query.all()).value().map(Contract::text)).hasValue("1");
  }

  @Requires(TTL)
  @Rule("an entry MUST carry its expiration, or that it has none, where the query asks for it")
  void qe08_expirationsOnDemand() {
    put("/plain", "1");
    put("/t/1", "1", Duration.ofHours(1));
    assertThat(entry(Query.prefix("/t").withExpirations()).expiration())
        .isEqualTo(ttl().expiration(Key.of("/t/1")));
    assertThat(entries(Query.all().withExpirations()))
        .extracting(Entry::expiration)
        .contains(Optional.of(Expiration.never()));
  }

  @Requires(TTL)
  @Rule("an entry MUST carry its expiration also where the query asks for keys only")
  void qe09_keysCanHaveExpirations() {
    put("/a", "1", Duration.ofHours(1));
    assertThat(entry(Query.all().onlyKeys().withExpirations()).expiration())
        .isPresent()
        .isEqualTo(ttl().expiration(Key.of("/a")));
  }

  @Rule("an entry MUST NOT carry an expiration where the query does not ask for it")
  void qe10_expirationsOnlyOnDemand() {
    put("/a", "1");
    assertThat(entry(Query.all()).expiration()).isEmpty();
    assertThat(entry(Query.all().onlyKeys()).expiration()).isEmpty();
  }

  @Requires(absent = TTL)
  @Rule("a store without TTL MUST leave expirations empty, and MUST NOT fail a query for them")
  void qe11_noTtlNoExpirations() {
    put("/a", "1");
    assertThat(entry(Query.all().withExpirations()).expiration()).isEmpty();
  }
}
