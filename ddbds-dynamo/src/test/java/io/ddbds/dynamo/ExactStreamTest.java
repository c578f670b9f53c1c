package io.ddbds.dynamo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.hash.Hashing;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ExactStreamTest {
  private static final byte[] BYTES = {1, -1, 3, 4, 5};

  @Test
  void stream_ofTheLengthThatWasAnnounced_isReadInAnyWay() throws IOException {
    ExactStream one = of(5);
    assertThat(one.read()).isEqualTo(1);
    assertThat(one.read()).isEqualTo(255);
    byte[] rest = new byte[9];
    assertThat(one.read(rest, 2, 0)).isZero();
    assertThat(one.read(rest, 2, 7)).isEqualTo(3);
    assertThat(rest).containsExactly(0, 0, 3, 4, 5, 0, 0, 0, 0);
    assertThat(one.read()).isEqualTo(-1);
    assertThat(one.read(rest, 0, 1)).isEqualTo(-1);
    assertThat(one.length()).isEqualTo(5);
    assertThat(one.checksum()).isEqualTo(Hashing.sha256().hashBytes(BYTES).toString());
  }

  @Test
  void emptyStream_ends() throws IOException {
    ExactStream empty = new ExactStream(new ByteArrayInputStream(new byte[0]), 0);
    assertThat(empty.read()).isEqualTo(-1);
    assertThat(empty.checksum()).hasSameSizeAs(ExactStream.NO_CHECKSUM);
  }

  @Test
  void shorterStream_throwsAtItsEnd() throws IOException {
    ExactStream stream = of(6);
    assertThat(stream.readNBytes(5)).isEqualTo(BYTES);
    assertThatThrownBy(stream::read)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("the stream has 5 bytes where 6 were announced: give its true length");
  }

  @Test
  void longerStream_throwsBeforeItsLastByteIsGiven() throws IOException {
    ExactStream stream = of(4);
    assertThat(stream.readNBytes(3)).hasSize(3);
    assertThatThrownBy(stream::read)
        .hasMessage("the stream has more bytes where 4 were announced: give its true length");
    ExactStream none = of(0);
    assertThatThrownBy(none::read).hasMessageContaining("more bytes where 0");
  }

  @Test
  void stream_isNeverAskedForMoreThanItWasSaidToHave() throws IOException {
    List<Integer> asked = new ArrayList<>();
    InputStream from =
        new ByteArrayInputStream(BYTES) {
          @Override
          public synchronized int read(byte[] buffer, int offset, int wanted) {
            asked.add(wanted);
            return super.read(buffer, offset, wanted);
          }
        };
    ExactStream stream = new ExactStream(from, 5);
    assertThat(stream.read(new byte[2], 0, 2)).isEqualTo(2);
    assertThat(stream.read(new byte[9], 0, 9)).isEqualTo(3);
    assertThat(asked).containsExactly(2, 3);
  }

  @Test
  void longerStream_isToldAlsoByAByteOfZero() {
    ExactStream stream = new ExactStream(new ByteArrayInputStream(new byte[2]), 1);
    assertThatThrownBy(stream::read).hasMessageContaining("more bytes where 1");
  }

  @Test
  void streamThatGivesNothingForAMoment_hasNotEnded() throws IOException {
    InputStream hesitating =
        new ByteArrayInputStream(BYTES) {
          private boolean hesitated;

          @Override
          public synchronized int read(byte[] buffer, int offset, int wanted) {
            if (!hesitated) {
              hesitated = true;
              return 0;
            }
            return super.read(buffer, offset, wanted);
          }
        };
    ExactStream stream = new ExactStream(hesitating, 5);
    byte[] buffer = new byte[5];
    assertThat(stream.read(buffer, 0, 5)).isZero();
    assertThat(stream.read(buffer, 0, 5)).isEqualTo(5);
    assertThat(buffer).isEqualTo(BYTES);
  }

  @Test
  void nonsense_isRefused() {
    assertThatThrownBy(() -> of(-1)).hasMessageContaining("length is -1");
    assertThatThrownBy(() -> of(5).read(new byte[2], 1, 2))
        .isInstanceOf(IndexOutOfBoundsException.class);
  }

  private static ExactStream of(long length) {
    return new ExactStream(new ByteArrayInputStream(BYTES), length);
  }
}
