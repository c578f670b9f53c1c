package io.ddbds.dynamo.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.hash.Hashing;
import io.ddbds.BackendException;
import io.ddbds.CorruptEntryException;
import io.ddbds.Key;
import io.ddbds.dynamo.testing.InMemoryObjects;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Proxy;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** An object of five bytes, read over connections that break. */
class ObjectStreamTest {
  private static final Key A = Key.of("/a");
  private static final byte[] BYTES = {1, -1, 3, 4, 5};
  private static final ValuePointer POINTER = pointer(5);

  private final InMemoryObjects store = new InMemoryObjects(Clock.systemUTC());

  @Test
  void object_isReadInAnyWay() {
    ObjectStream stream = over(new Breaking(BYTES, 9));
    assertThat(stream.read()).isEqualTo(1);
    assertThat(stream.read()).isEqualTo(255);
    byte[] rest = new byte[9];
    assertThat(stream.read(rest, 2, 0)).isZero();
    assertThat(stream.read(rest, 2, 7)).isEqualTo(3);
    assertThat(rest).containsExactly(0, 0, 3, 4, 5, 0, 0, 0, 0);
    assertThat(stream.read()).isEqualTo(-1);
    assertThatThrownBy(() -> stream.read(rest, 8, 2)).isInstanceOf(IndexOutOfBoundsException.class);
  }

  @Test
  void brokenConnection_isMendedWhereItBroke() throws IOException {
    store.create(A, "p/1", BYTES);
    Breaking broken = new Breaking(BYTES, 3);
    assertThat(over(broken).readAllBytes()).isEqualTo(BYTES);
    assertThat(broken.closed).isTrue();
  }

  @Test
  void connectionThatBreaksBehindTheLastByte_hasDoneItsWork() throws IOException {
    assertThat(over(new Breaking(BYTES, 5)).readAllBytes()).isEqualTo(BYTES);
  }

  @Test
  void objectThatIsGone_whenItsConnectionBroke_isCorrupt() {
    ObjectStream stream = over(new Breaking(BYTES, 3));
    assertThatThrownBy(stream::readAllBytes)
        .isInstanceOf(CorruptEntryException.class)
        .hasMessage(
            "object p/1 of bucket memory, which holds the value of key /a, was deleted while it"
                + " was read");
    assertThatThrownBy(stream::read).as("again").isInstanceOf(CorruptEntryException.class);
  }

  @Test
  void connectionsThatBreakWithoutAByteBetween_areGivenUp() {
    Breaking first = new Breaking(BYTES, 0);
    first.failsToClose = true;
    AtomicInteger opened = new AtomicInteger();
    ObjectStore hopeless =
        (ObjectStore)
            Proxy.newProxyInstance(
                ObjectStore.class.getClassLoader(),
                new Class<?>[] {ObjectStore.class},
                (proxy, method, arguments) -> {
                  opened.incrementAndGet();
                  return Optional.of(new Breaking(BYTES, 0));
                });
    ObjectStream stream = new ObjectStream(hopeless, A, POINTER, first);
    assertThatThrownBy(stream::read)
        .isInstanceOf(BackendException.class)
        .hasMessageContaining("broke off after 0 of 5 bytes: try again")
        .matches(e -> ((BackendException) e).keys().equals(List.of(A)));
    assertThat(opened).hasValue(3);
  }

  @Test
  void otherContent_isCorrupt() {
    assertThatThrownBy(() -> over(new Breaking(new byte[] {1, 2, 3, 4, 5}, 9)).readAllBytes())
        .hasMessageContaining("does not have the checksum");
    assertThatThrownBy(() -> over(new Breaking(new byte[4], 9)).readAllBytes())
        .hasMessageContaining("ends after 4 of 5 bytes");
    assertThatThrownBy(() -> over(new Breaking(new byte[6], 9)).readAllBytes())
        .hasMessageContaining("has more than 5 bytes");
  }

  @Test
  void close_closesTheConnection() throws IOException {
    Breaking connection = new Breaking(BYTES, 9);
    over(connection).close();
    assertThat(connection.closed).isTrue();
  }

  private ObjectStream over(InputStream connection) {
    return new ObjectStream(store, A, POINTER, connection);
  }

  private static ValuePointer pointer(int length) {
    return new ValuePointer(
        InMemoryObjects.BUCKET,
        "p/1",
        length,
        Hashing.sha256().hashBytes(BYTES).toString(),
        Instant.EPOCH);
  }

  /** Breaks after some bytes. */
  private static final class Breaking extends InputStream {
    private final InputStream bytes;
    private int left;
    private boolean closed;
    private boolean failsToClose;

    Breaking(byte[] bytes, int left) {
      this.bytes = new ByteArrayInputStream(bytes);
      this.left = left;
    }

    @Override
    public int read() throws IOException {
      requireWhole();
      left--;
      return bytes.read();
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
      requireWhole();
      int read = bytes.read(buffer, offset, Math.min(length, left));
      left -= read;
      return read;
    }

    @Override
    public void close() throws IOException {
      closed = true;
      if (failsToClose) {
        throw new IOException("cannot be closed");
      }
    }

    private void requireWhole() throws IOException {
      if (left == 0) {
        throw new IOException("the connection broke");
      }
    }
  }
}
