package io.ddbds;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class EntryTest {
  private static final Key KEY = Key.of("/k");

  @Test
  void of_hasValueAndSize() {
    Entry entry = Entry.of(KEY, new byte[] {1, 2});
    assertThat(entry.value()).contains(new byte[] {1, 2});
    assertThat(entry.size()).hasValue(2);
    assertThat(entry.expiration()).isEmpty();
  }

  @Test
  void of_valueWithoutBytes_isPresent() {
    assertThat(Entry.of(KEY, new byte[0]).value()).contains(new byte[0]);
    assertThat(Entry.of(KEY, new byte[0]).size()).hasValue(0);
  }

  @Test
  void ofKey_knowsNothingElse() {
    assertThat(Entry.ofKey(KEY).value()).isEmpty();
    assertThat(Entry.ofKey(KEY).size()).isEmpty();
    assertThat(Entry.ofKey(KEY).expiration()).isEmpty();
  }

  @Test
  void withMethods_changeOneThing() {
    Entry entry = Entry.of(KEY, new byte[] {1});
    assertThat(entry.withKey(Key.of("/j"))).isEqualTo(Entry.of(Key.of("/j"), new byte[] {1}));
    assertThat(entry.withSize(9).size()).hasValue(9);
    assertThat(entry.withExpiration(Expiration.never()).expiration()).contains(Expiration.never());
  }

  @Test
  void equality_isOfEverything() {
    Entry entry = Entry.of(KEY, new byte[] {1});
    assertThat(entry)
        .isEqualTo(Entry.of(KEY, new byte[] {1}))
        .hasSameHashCodeAs(Entry.of(KEY, new byte[] {1}))
        .isNotEqualTo(Entry.of(KEY, new byte[] {2}))
        .isNotEqualTo(entry.withKey(Key.ROOT))
        .isNotEqualTo(entry.withSize(2))
        .isNotEqualTo(entry.withExpiration(Expiration.never()));
  }

  @Test
  void toString_doesNotShowTheValue() {
    Entry entry = Entry.of(KEY, "secret".getBytes(UTF_8));
    assertThat(entry.withExpiration(Expiration.at(Instant.EPOCH)))
        .hasToString("/k (6 bytes) until 1970-01-01T00:00:00Z");
    assertThat(entry.withExpiration(Expiration.never())).hasToString("/k (6 bytes)");
    assertThat(Entry.ofKey(KEY)).hasToString("/k");
  }
}
