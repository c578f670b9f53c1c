package io.ddbds;

import static java.util.Objects.requireNonNull;

import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * One result of a query: a key, and what the query asked for beside it.
 *
 * <p>The array of the value belongs to whoever received the entry from a store; it is shared with
 * nobody. Immutable otherwise.
 */
public final class Entry {
  private static final long UNKNOWN = Long.MIN_VALUE;

  private final Key key;
  private final byte @Nullable [] value;

  private final long size;

  private final @Nullable Expiration expiration;

  private Entry(Key key, byte @Nullable [] value, long size, @Nullable Expiration expiration) {
    this.key = requireNonNull(key, "key");
    this.value = value;
    this.size = size;
    this.expiration = expiration;
  }

  /**
   * An entry with its value and its size.
   *
   * @param key the key
   * @param value the value; not copied
   * @return the entry
   */
  public static Entry of(Key key, byte[] value) {
    requireNonNull(value, "value");
    return new Entry(key, value, value.length, null);
  }

  /**
   * An entry of which only the key is known.
   *
   * @param key the key
   * @return the entry
   */
  public static Entry ofKey(Key key) {
    return new Entry(key, null, UNKNOWN, null);
  }

  /**
   * The same entry with a size.
   *
   * @param bytes the length of the value
   * @return the entry
   */
  public Entry withSize(long bytes) {
    return new Entry(key, value, bytes, expiration);
  }

  /**
   * The same entry with an expiration.
   *
   * @param newExpiration when the entry ceases to exist
   * @return the entry
   */
  public Entry withExpiration(Expiration newExpiration) {
    return new Entry(key, value, size, requireNonNull(newExpiration, "newExpiration"));
  }

  /**
   * The same entry under another key.
   *
   * @param newKey the other key
   * @return the entry
   */
  public Entry withKey(Key newKey) {
    return new Entry(newKey, value, size, expiration);
  }

  /** The entry with just what the query asks for. */
  Entry projectedTo(Query query) {
    if (!query.keysOnly() && (query.returnsExpirations() || expiration == null)) {
      return this;
    }
    return new Entry(
        key,
        query.keysOnly() ? null : value,
        query.keysOnly() && !query.returnsSizes() ? UNKNOWN : size,
        query.returnsExpirations() ? expiration : null);
  }

  /**
   * The key.
   *
   * @return the full key, never relative to a prefix
   */
  public Key key() {
    return key;
  }

  /**
   * The value.
   *
   * @return the bytes, of which there may be none; empty when the query asked for keys only
   */
  public Optional<byte[]> value() {
    return Optional.ofNullable(value);
  }

  /**
   * The length of the value.
   *
   * @return bytes; empty when the query asked for keys only and not for sizes
   */
  public OptionalLong size() {
    return size == UNKNOWN ? OptionalLong.empty() : OptionalLong.of(size);
  }

  /**
   * When the entry ceases to exist.
   *
   * @return the expiration; empty when the query did not ask for it
   */
  public Optional<Expiration> expiration() {
    return Optional.ofNullable(expiration);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Entry entry
        && key.equals(entry.key)
        && Arrays.equals(value, entry.value)
        && size == entry.size
        && Objects.equals(expiration, entry.expiration);
  }

  @Override
  public int hashCode() {
    return Objects.hash(key, Arrays.hashCode(value), size, expiration);
  }

  /** Names the key and what is known about the value, but never shows the value. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder(key.toString());
    size().ifPresent(bytes -> text.append(" (").append(bytes).append(" bytes)"));
    expiration().flatMap(Expiration::at).ifPresent(at -> text.append(" until ").append(at));
    return text.toString();
  }
}
