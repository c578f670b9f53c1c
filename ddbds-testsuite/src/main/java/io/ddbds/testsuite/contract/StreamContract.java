package io.ddbds.testsuite.contract;

import static io.ddbds.Feature.STREAMING;
import static io.ddbds.Feature.TTL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ddbds.ClosedDatastoreException;
import io.ddbds.Expiration;
import io.ddbds.Key;
import io.ddbds.KeyRefusedException;
import io.ddbds.Streaming;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** Values that are written and read as streams. */
@Requires(STREAMING)
final class StreamContract extends Contract {
  private static final Key A = Key.of("/a");

  StreamContract(Subject subject) {
    super(subject);
  }

  @Rule("a value put from a stream MUST be read by get and from a stream, and so MUST any other")
  void st01_streamsAreValues() throws IOException {
    stream("streamed", 8);
    assertThat(get("/a")).hasValue("streamed");
    assertThat(open()).hasValue("streamed");
    put("/a", "plain");
    assertThat(open()).hasValue("plain");
  }

  @Rule("a stream without bytes MUST be stored, and MUST NOT be taken for absence")
  void st02_emptyIsAValue() throws IOException {
    stream("", 0);
    assertThat(get("/a")).hasValue("");
    assertThat(open()).hasValue("");
  }

  @Rule("open of an absent key MUST be empty")
  void st03_absentIsEmpty() throws IOException {
    assertThat(open()).isEmpty();
    put("/a", "1");
    delete("/a");
    assertThat(open()).isEmpty();
  }

  @Rule("a stream with fewer or more bytes than announced MUST be refused and change nothing")
  void st04_lengthIsExact() {
    put("/a", "1");
    for (long wrong : new long[] {-1, 0, 2, 4}) {
      assertThatThrownBy(() -> stream("222", wrong)).isInstanceOf(IllegalArgumentException.class);
      assertThat(get("/a")).hasValue("1");
    }
  }

  @Rule("a stream that cannot be read MUST fail with UncheckedIOException and change nothing")
  void st05_unreadableChangesNothing() throws IOException {
    put("/a", "1");
    InputStream unreadable = InputStream.nullInputStream();
    unreadable.close();
    assertThatThrownBy(() -> streaming().put(A, unreadable, 3))
        .isInstanceOf(UncheckedIOException.class);
    assertThat(get("/a")).hasValue("1");
  }

  @Rule("an open stream MUST give the value as it was when it was opened")
  void st06_openStreamsStay() throws IOException {
    put("/a", "1");
    try (InputStream opened = streaming().open(A).orElseThrow()) {
      put("/a", "2");
      assertThat(text(opened.readAllBytes())).isEqualTo("1");
    }
  }

  @Rule("every streaming operation of a closed store MUST throw ClosedDatastoreException")
  void st07_closedStreamsNothing() {
    put("/a", "1");
    Streaming streaming = streaming();
    store().close();
    assertThatThrownBy(() -> streaming.open(A)).isInstanceOf(ClosedDatastoreException.class);
    assertThatThrownBy(() -> streaming.put(A, InputStream.nullInputStream(), 0))
        .isInstanceOf(ClosedDatastoreException.class);
  }

  @Requires(TTL)
  @Rule("a put from a stream MUST clear the time to live, and an expired value MUST NOT open")
  void st08_streamsKnowTime() throws IOException {
    put("/a", "1", Duration.ofHours(1));
    put("/b", "1", Duration.ofHours(1));
    stream("2", 1);
    assertThat(ttl().expiration(A)).hasValue(Expiration.never());
    advance(Duration.ofHours(1).plusSeconds(1));
    assertThat(open()).hasValue("2");
    assertThat(streaming().open(Key.of("/b"))).isEmpty();
  }

  @Rule("a large stream MUST be stored whole, or refused as too large and change nothing")
  void st09_largeIsStoredOrRefused() throws IOException {
    put("/a", "before");
    byte[] value = new byte[4_194_305];
    value[value.length - 1] = 1;
    InputStream stream = new ByteArrayInputStream(value);
    if (!isStored(A, () -> streaming().put(A, stream, value.length))) {
      assertThat(open()).hasValue("before");
      return;
    }
    assertThat(store().size(A)).hasValue(value.length);
    try (InputStream opened = streaming().open(A).orElseThrow()) {
      assertThat(opened.readAllBytes()).isEqualTo(value);
    }
  }

  @Rule("streaming MUST refuse a key that the store refuses, and MUST find nothing there")
  void st10_refusalIsTheSame() {
    Key refused = refusedKey();
    assertThatThrownBy(() -> streaming().put(refused, InputStream.nullInputStream(), 0))
        .isInstanceOf(KeyRefusedException.class);
    assertThat(streaming().open(refused)).isEmpty();
  }

  @Rule("a null key or stream MUST be refused by streaming with NullPointerException")
  @SuppressWarnings("NullAway") // callers without a null checker can do it
  void st11_nullIsRefused() {
    put("/a", "1");
    assertEachThrows(
        NullPointerException.class,
        Map.of(
            "put of no key", () -> streaming().put(null, InputStream.nullInputStream(), 0),
            "put of no stream", () -> streaming().put(A, null, 0),
            "open", () -> streaming().open(null)));
    assertThat(get("/a")).hasValue("1");
  }

  @Rule("a value put from a stream MUST be seen only when it is whole")
  void st12_partsAreNotSeen() throws IOException {
    put("/a", "before");
    InputStream watched = new Trickle("after", done -> assertThat(get("/a")).hasValue("before"));
    streaming().put(A, watched, 5);
    assertThat(get("/a")).hasValue("after");
    InputStream first = new Trickle("after", done -> assertThat(has("/b")).isFalse());
    streaming().put(subject().accepted(Key.of("/b")), first, 5);
    assertThat(get("/b")).hasValue("after");
  }

  @Rule("a put from a stream MUST NOT close the stream")
  void st13_streamsStayOpen() {
    Trickle stream = new Trickle("1", done -> {});
    streaming().put(subject().accepted(A), stream, 1);
    assertThat(stream.isClosed()).isFalse();
    assertThatThrownBy(() -> streaming().put(A, stream, 1))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(stream.isClosed()).isFalse();
  }

  @Rule("a stream that breaks after some bytes MUST fail with UncheckedIOException")
  void st14_brokenChangesNothing() {
    put("/a", "before");
    InputStream broken =
        new Trickle(
            "after",
            done -> {
              if (done == 3) {
                throw new IOException("the stream is broken");
              }
            });
    assertThatThrownBy(() -> streaming().put(A, broken, 5))
        .isInstanceOf(UncheckedIOException.class);
    assertThat(get("/a")).hasValue("before");
  }

  @Rule("a stream that gives its bytes one by one MUST be stored whole")
  void st15_slowStreamsAreWhole() throws IOException {
    streaming().put(subject().accepted(A), new Trickle("in small parts", done -> {}), 14);
    assertThat(get("/a")).hasValue("in small parts");
    assertThat(open()).hasValue("in small parts");
  }

  private Streaming streaming() {
    return facet(Streaming.class);
  }

  private void stream(String value, long length) {
    streaming().put(subject().accepted(A), new ByteArrayInputStream(bytes(value)), length);
  }

  private Optional<String> open() throws IOException {
    Optional<InputStream> opened = streaming().open(A);
    if (opened.isEmpty()) {
      return Optional.empty();
    }
    try (InputStream value = opened.get()) {
      return Optional.of(text(value.readAllBytes()));
    }
  }

  /** A stream that gives one byte at a time, and says before each how many it has given. */
  private static final class Trickle extends InputStream {
    private final byte[] bytes;
    private final Listener listener;
    private int done;
    private boolean closed;

    Trickle(String text, Listener listener) {
      this.bytes = bytes(text);
      this.listener = listener;
    }

    @Override
    public int read() throws IOException {
      listener.isAt(done);
      return done < bytes.length ? bytes[done++] & 0xff : -1;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
      return super.read(buffer, offset, Math.min(length, 1));
    }

    boolean isClosed() {
      return closed;
    }

    @Override
    public void close() {
      closed = true;
    }
  }

  /** Told how many bytes a stream has given. */
  private interface Listener {
    void isAt(int done) throws IOException;
  }
}
