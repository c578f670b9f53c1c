package io.ddbds.testsuite.contract;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ddbds.Datastore;
import io.ddbds.Entry;
import io.ddbds.ExpiringWrites;
import io.ddbds.Facet;
import io.ddbds.Key;
import io.ddbds.Query;
import io.ddbds.Results;
import io.ddbds.TimeToLive;
import io.ddbds.ValueTooLargeException;
import io.ddbds.WriteOperations;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.opentest4j.TestAbortedException;

/** Rules about one topic, and the words they are written in: keys and values are text here. */
public abstract class Contract {
  private final Subject subject;

  /**
   * A contract for one rule.
   *
   * @param subject a fresh store
   */
  protected Contract(Subject subject) {
    this.subject = subject;
  }

  /**
   * What the rule is tried on.
   *
   * @return the subject
   */
  protected final Subject subject() {
    return subject;
  }

  /**
   * The store that the rule is tried on.
   *
   * @return the same one each time
   */
  protected final Datastore store() {
    return subject.store();
  }

  /** Stores a value, or skips the rule if the store is not for such keys. */
  final void put(String key, String value) {
    put(Key.of(key), value);
  }

  final void put(Key key, String value) {
    put(key, bytes(value));
  }

  final void put(Key key, byte[] value) {
    store().put(subject.accepted(key), value);
  }

  /** Stores a value for some time, or skips the rule if the store is not for such keys. */
  final void put(String key, String value, Duration ttl) {
    ttl().put(subject.accepted(Key.of(key)), bytes(value), ttl);
  }

  /** Adds a put to a batch or transaction, or skips the rule if the store is not for such keys. */
  final void put(WriteOperations writes, String key, String value) {
    writes.put(subject.accepted(Key.of(key)), bytes(value));
  }

  /** The same with a time to live. */
  final void put(ExpiringWrites writes, String key, String value, Duration ttl) {
    writes.put(subject.accepted(Key.of(key)), bytes(value), ttl);
  }

  /** Stores a value under each key: the key's own string. */
  final void fill(String... keys) {
    for (String key : keys) {
      put(Key.raw(key), key);
    }
  }

  final Optional<String> get(String key) {
    return get(Key.of(key));
  }

  final Optional<String> get(Key key) {
    return store().get(key).map(Contract::text);
  }

  final boolean has(String key) {
    return store().has(Key.of(key));
  }

  final void delete(String key) {
    store().delete(Key.of(key));
  }

  final Results query(Query query) {
    return subject.query(query);
  }

  final List<Entry> entries(Query query) {
    return query(query).rest();
  }

  /** The one entry that the query finds. */
  final Entry entry(Query query) {
    List<Entry> entries = entries(query);
    if (entries.size() != 1) {
      throw new AssertionError(query + " must find one entry, but found " + entries);
    }
    return entries.get(0);
  }

  /** The keys that the query finds, as text, in the order of the results. */
  final List<String> keys(Query query) {
    return entries(query).stream().map(entry -> entry.key().toString()).toList();
  }

  /**
   * What the store can do beside, which the rule requires.
   *
   * @param type the facet
   * @param <F> the facet
   * @return the store's facet
   */
  protected final <F extends Facet> F facet(Class<F> type) {
    return store()
        .facet(type)
        .orElseThrow(() -> new AssertionError("the store must have the facet " + type.getName()));
  }

  final TimeToLive ttl() {
    return facet(TimeToLive.class);
  }

  /** A key that the store is said to refuse; skips the rule if none is known. */
  final Key refusedKey() {
    StoreUnderTest described = subject.described();
    return HostileKeys.refusedBy(described)
        .orElseThrow(
            () ->
                new TestAbortedException(
                    "'" + described.name() + "' accepts every key that is tried"));
  }

  /** Closes the store and opens it again, or skips the rule if the suite cannot. */
  final void reopen() {
    subject.reopen();
  }

  final void advance(Duration duration) {
    subject.advance(duration);
  }

  /** Tries each operation, by its name; all must throw the same. */
  static void assertEachThrows(
      Class<? extends RuntimeException> type, Map<String, ThrowingCallable> operations) {
    new TreeMap<>(operations)
        .forEach((name, operation) -> assertThatThrownBy(operation).as(name).isInstanceOf(type));
  }

  /** Whether a write took place; if not, the store must have said that the value is too large. */
  static boolean isStored(Key key, Runnable write) {
    try {
      write.run();
      return true;
    } catch (ValueTooLargeException e) {
      assertThat(e.keys()).containsExactly(key);
      assertThat(e.size()).isGreaterThan(e.limit());
      return false;
    }
  }

  /** Runs as an interrupted thread, and ends the interrupt. */
  static void interrupted(Runnable action) {
    Thread.currentThread().interrupt();
    try {
      action.run();
    } finally {
      Thread.interrupted();
    }
  }

  /**
   * A value.
   *
   * @param text the value as text
   * @return the text in UTF-8
   */
  protected static byte[] bytes(String text) {
    return text.getBytes(UTF_8);
  }

  /**
   * A value as text.
   *
   * @param bytes text in UTF-8
   * @return the text
   */
  protected static String text(byte[] bytes) {
    return new String(bytes, UTF_8);
  }
}
