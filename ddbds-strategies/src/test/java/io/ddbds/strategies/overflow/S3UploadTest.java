package io.ddbds.strategies.overflow;

import static org.assertj.core.api.Assertions.assertThat;

import io.ddbds.Key;
import java.io.ByteArrayInputStream;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.s3.model.UploadPartRequest;

/** Parts far shorter than S3 takes them, so that there can be many. */
class S3UploadTest {
  private final FakeS3 s3 = new FakeS3();

  @ParameterizedTest
  @CsvSource({"20000, 10000", "20001, 6667", "29999, 10000", "30000, 10000", "30001, 7501"})
  void objectOfTooManyParts_getsLongerOnes(int length, int parts) {
    byte[] value = value(length);
    send(value, length, 2);
    assertThat(s3.requests).filteredOn(UploadPartRequest.class::isInstance).hasSize(parts);
    assertThat(s3.objects.get("p/1")).isEqualTo(value);
  }

  @Test
  void bytesBehindTheLength_areLeft() {
    send(value(9), 7, 3);
    assertThat(s3.objects.get("p/1")).isEqualTo(Arrays.copyOf(value(9), 7));
  }

  private void send(byte[] value, int length, int partBytes) {
    new S3Upload(s3, new S3Calls("values"), Encryption.OF_BUCKET, "values", Key.of("/a"), "p/1")
        .send(new ByteArrayInputStream(value), length, partBytes);
  }

  private static byte[] value(int length) {
    byte[] value = new byte[length];
    for (int i = 0; i < length; i++) {
      value[i] = (byte) (i * 31);
    }
    return value;
  }
}
