package io.ddbds.strategies;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ddbds.BackendException;
import io.ddbds.ClosedDatastoreException;
import io.ddbds.CorruptEntryException;
import io.ddbds.Datastore;
import io.ddbds.Key;
import io.ddbds.KeyRefusedException;
import io.ddbds.Streaming;
import io.ddbds.TimeToLive;
import io.ddbds.ValueTooLargeException;
import io.ddbds.dynamo.spi.ObjectStore;
import io.ddbds.dynamo.testing.InMemoryObjects;
import io.ddbds.dynamo.testing.InMemoryTable;
import io.ddbds.strategies.overflow.OverflowValues;
import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Values as streams, over a table and objects in memory. */
class StreamingTest {
  private static final Key A = Key.of("/a");
  private static final byte[] VALUE = value(1_000);

  private final TestClock clock = new TestClock();
  private final InMemoryObjects objects = new InMemoryObjects(clock);
  private final InMemoryTable table = new InMemoryTable(KeySchemas.simple().schema());
  private final Datastore store = open(Values.overflowTo(objects).threshold(10));
  private final Streaming streaming = streaming(store);

  @Test
  void a_long_stream_becomes_an_object_and_a_short_one_stays_in_its_row() throws IOException {
    streaming.put(A, stream(VALUE), VALUE.length);
    assertThat(objects.names()).hasSize(1);
    assertThat(store.get(A)).contains(VALUE);
    assertThat(store.size(A)).hasValue(VALUE.length);
    assertThat(read(A)).isEqualTo(VALUE);
    streaming.put(A, stream(value(10)), 10);
    assertThat(read(A)).isEqualTo(value(10));
    assertThat(objects.names()).hasSize(1); // young, and left as garbage
  }

  @Test
  void a_closed_store_refuses_streams_of_any_length() {
    streaming.put(A, stream(value(10)), 10);
    store.close();
    for (int length : new int[] {10, 1_000}) {
      assertThatExceptionOfType(ClosedDatastoreException.class)
          .isThrownBy(() -> streaming.put(A, stream(value(length)), length));
    }
    assertThatExceptionOfType(ClosedDatastoreException.class).isThrownBy(() -> streaming.open(A));
    assertThat(objects.names()).isEmpty();
  }

  @Test
  void a_stream_of_another_length_changes_nothing() {
    streaming.put(A, stream(VALUE), VALUE.length);
    for (long wrong : new long[] {-1, 3, 11, 999, 1_001, Long.MAX_VALUE}) {
      assertThatThrownBy(() -> streaming.put(A, stream(VALUE), wrong))
          .isInstanceOf(IllegalArgumentException.class);
    }
    assertThat(store.get(A)).contains(VALUE);
    assertThat(objects.names()).hasSize(1);
  }

  @Test
  void a_stream_that_breaks_names_the_key() {
    InputStream broken =
        new FilterInputStream(stream(VALUE)) {
          @Override
          public int read(byte[] buffer, int offset, int length) throws IOException {
            throw new IOException("broken");
          }
        };
    for (int length : new int[] {5, 50}) {
      assertThatExceptionOfType(UncheckedIOException.class)
          .isThrownBy(() -> streaming.put(A, broken, length))
          .withMessageContaining("/a");
    }
    assertThat(store.has(A)).isFalse();
  }

  @Test
  void a_key_that_is_refused_has_nothing_read_for_it() {
    Key refused = Key.of("/" + "k".repeat(2_048));
    InputStream unread = stream(VALUE);
    assertThatThrownBy(() -> streaming.put(refused, unread, VALUE.length))
        .isInstanceOf(KeyRefusedException.class);
    assertThat(unread).hasSameContentAs(stream(VALUE));
    assertThat(objects.names()).isEmpty();
  }

  @Test
  void a_stream_that_takes_longer_than_the_deadline_is_refused_and_leaves_no_object() {
    InputStream slow =
        new FilterInputStream(stream(VALUE)) {
          @Override
          public int read(byte[] buffer, int offset, int length) throws IOException {
            clock.advance(Duration.ofMinutes(6));
            return super.read(buffer, offset, length);
          }
        };
    assertThatExceptionOfType(BackendException.class)
        .isThrownBy(() -> streaming.put(A, slow, VALUE.length))
        .withMessageContainingAll("/a", "PT5M", "deadline");
    assertThat(store.has(A)).isFalse();
    assertThat(objects.names()).isEmpty();
  }

  @Test
  void a_put_clears_the_time_to_live_and_what_has_expired_does_not_open() {
    TimeToLive ttl = store.facet(TimeToLive.class).orElseThrow();
    ttl.put(A, VALUE, Duration.ofMinutes(1));
    clock.advance(Duration.ofMinutes(2));
    assertThat(streaming.open(A)).isEmpty();
    streaming.put(A, stream(VALUE), VALUE.length);
    clock.advance(Duration.ofDays(9));
    assertThat(streaming.open(A)).isPresent();
  }

  @Test
  void an_open_stream_is_mended_where_its_connection_breaks() throws IOException {
    store.put(A, VALUE);
    try (InputStream opened = streaming(open(breakingAfter(100))).open(A).orElseThrow()) {
      assertThat(opened.readAllBytes()).isEqualTo(VALUE);
    }
  }

  @Test
  void an_open_stream_that_breaks_again_and_again_is_given_up() {
    store.put(A, VALUE);
    InputStream opened = streaming(open(breakingAfter(0))).open(A).orElseThrow();
    assertThatExceptionOfType(BackendException.class)
        .isThrownBy(opened::readAllBytes)
        .withMessageContainingAll("/a", "0 of 1000 bytes", "try again");
    assertThatExceptionOfType(BackendException.class).isThrownBy(opened::read);
  }

  @Test
  void the_last_bytes_of_a_damaged_value_are_never_given() throws IOException {
    store.put(A, VALUE);
    byte[] damaged = VALUE.clone();
    damaged[5]++;
    objects.damage(objects.names().iterator().next(), damaged);
    try (InputStream opened = streaming.open(A).orElseThrow()) {
      assertThat(opened.readNBytes(999)).hasSize(999);
      assertThatExceptionOfType(CorruptEntryException.class)
          .isThrownBy(opened::read)
          .withMessageContainingAll("/a", "checksum");
    }
  }

  @Test
  void a_store_that_only_reads_objects_says_so_of_a_long_stream() {
    OverflowValues reading = Values.overflowTo(objects).readingOnly();
    InputStream unread = stream(VALUE);
    assertThatExceptionOfType(ValueTooLargeException.class)
        .isThrownBy(() -> streaming(open(reading)).put(A, unread, 409_601))
        .withMessageContaining("let the value strategy write objects");
    streaming(open(reading)).put(A, stream(VALUE), VALUE.length);
    assertThat(store.get(A)).contains(VALUE);
    assertThat(objects.names()).isEmpty();
  }

  /** Objects whose streams break after so many bytes, each time. */
  private OverflowValues breakingAfter(int bytes) {
    ObjectStore breaking =
        (ObjectStore)
            Proxy.newProxyInstance(
                ObjectStore.class.getClassLoader(),
                new Class<?>[] {ObjectStore.class},
                (proxy, method, arguments) -> {
                  Object reply = method.invoke(objects, arguments);
                  return method.getName().equals("open")
                      ? ((Optional<?>) reply).map(it -> new Breaking((InputStream) it, bytes))
                      : reply;
                });
    return Values.overflowTo(breaking).threshold(10);
  }

  private Datastore open(OverflowValues values) {
    return Ddbds.builder(table).keySchema(KeySchemas.simple()).values(values).clock(clock).build();
  }

  private static Streaming streaming(Datastore store) {
    return store.facet(Streaming.class).orElseThrow();
  }

  private byte[] read(Key key) throws IOException {
    try (InputStream opened = streaming.open(key).orElseThrow()) {
      return opened.readAllBytes();
    }
  }

  private static InputStream stream(byte[] value) {
    return new ByteArrayInputStream(value);
  }

  private static byte[] value(int length) {
    byte[] value = new byte[length];
    for (int i = 0; i < length; i++) {
      value[i] = (byte) i;
    }
    return value;
  }

  /** A stream that breaks. */
  private static final class Breaking extends FilterInputStream {
    private int left;

    Breaking(InputStream from, int bytes) {
      super(from);
      this.left = bytes;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
      if (left == 0) {
        throw new IOException("the connection broke");
      }
      int read = super.read(buffer, offset, Math.min(length, left));
      left -= Math.max(read, 0);
      return read;
    }
  }
}
