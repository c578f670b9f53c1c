package io.ddbds.testsuite.contract;

import static io.ddbds.Feature.STREAMING;
import static io.ddbds.Feature.TTL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ddbds.ClosedDatastoreException;
import io.ddbds.Expiration;
import io.ddbds.Key;
import io.ddbds.Streaming;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
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
}
