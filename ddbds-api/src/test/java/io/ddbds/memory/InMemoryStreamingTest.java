package io.ddbds.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import io.ddbds.Expiration;
import io.ddbds.Key;
import io.ddbds.ValueTooLargeException;
import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class InMemoryStreamingTest {
  private static final Key KEY = Key.of("/k");

  private final InMemoryDatastore store = new InMemoryDatastore();

  @Test
  void put_storesTheStreamAndLeavesItOpen() {
    NotClosed stream = new NotClosed(1, 2, 3);
    store.put(KEY, stream, 3);
    assertThat(store.get(KEY)).contains(new byte[] {1, 2, 3});
    assertThat(stream.available()).isZero();
  }

  @Test
  void put_ofNoBytes_isAValue() {
    store.put(KEY, InputStream.nullInputStream(), 0);
    assertThat(store.get(KEY)).contains(new byte[0]);
  }

  @Test
  void put_clearsTheTtl() {
    store.put(KEY, new byte[1], Duration.ofDays(1));
    store.put(KEY, new NotClosed(1), 1);
    assertThat(store.expiration(KEY)).contains(Expiration.never());
  }

  @Test
  void put_ofAnotherLengthThanAnnounced_isRefusedAndChangesNothing() {
    store.put(KEY, new byte[] {9});
    assertThatIllegalArgumentException()
        .isThrownBy(() -> store.put(KEY, new NotClosed(1, 2), 3))
        .withMessage("the stream has 2 bytes where 3 were announced: give its true length");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> store.put(KEY, new NotClosed(1, 2), 1))
        .withMessage("the stream has more bytes where 1 were announced: give its true length");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> store.put(KEY, new NotClosed(1, 0), 1))
        .withMessage("the stream has more bytes where 1 were announced: give its true length");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> store.put(KEY, new NotClosed(), -1))
        .withMessageStartingWith("length is -1, but must not be negative");
    assertThat(store.get(KEY)).contains(new byte[] {9});
  }

  @Test
  void put_ofMoreThanAnArrayHolds_isRefusedUnread() {
    NotClosed stream = new NotClosed(1);
    assertThatExceptionOfType(ValueTooLargeException.class)
        .isThrownBy(() -> store.put(KEY, stream, Integer.MAX_VALUE))
        .satisfies(e -> assertThat(e.limit()).isEqualTo(Integer.MAX_VALUE - 8));
    assertThat(stream.available()).isEqualTo(1);
  }

  @Test
  void put_ofAsMuchAsAnArrayHolds_isRead() {
    long most = Integer.MAX_VALUE - 8;
    assertThatIllegalArgumentException()
        .isThrownBy(() -> store.put(KEY, new NotClosed(1), most))
        .withMessageStartingWith("the stream has 1 bytes where 2147483639 were announced");
  }

  @Test
  void put_ofAStreamThatBreaks_changesNothing() {
    IOException broken = new IOException("broken");
    InputStream stream =
        new FilterInputStream(InputStream.nullInputStream()) {
          @Override
          public int read(byte[] buffer, int offset, int length) throws IOException {
            throw broken;
          }
        };
    assertThatExceptionOfType(UncheckedIOException.class)
        .isThrownBy(() -> store.put(KEY, stream, 1))
        .withCause(broken)
        .withMessage("reading the value of key /k failed");
    assertThat(store.has(KEY)).isFalse();
  }

  @Test
  void open_readsTheValueOfItsTime() throws IOException {
    store.put(KEY, new byte[] {1, 2});
    try (InputStream stream = store.open(KEY).orElseThrow()) {
      store.put(KEY, new byte[] {3});
      assertThat(stream.readAllBytes()).containsExactly(1, 2);
    }
  }

  @Test
  void open_ofAnAbsentKey_isEmpty() {
    assertThat(store.open(KEY)).isEmpty();
  }

  @Test
  void null_isRefused() {
    assertThatNullPointerException().isThrownBy(() -> store.put(null, new NotClosed(1), 1));
    assertThatNullPointerException().isThrownBy(() -> store.put(KEY, (InputStream) null, 1));
    assertThatNullPointerException().isThrownBy(() -> store.open(null));
  }

  /** A stream that the store has no business to close. */
  private static final class NotClosed extends ByteArrayInputStream {
    NotClosed(int... values) {
      super(new byte[values.length]);
      for (int i = 0; i < values.length; i++) {
        buf[i] = (byte) values[i];
      }
    }

    @Override
    public void close() {
      throw new AssertionError("the caller's stream was closed");
    }
  }
}
