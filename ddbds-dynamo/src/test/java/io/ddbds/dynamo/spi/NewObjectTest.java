package io.ddbds.dynamo.spi;

import static org.assertj.core.api.Assertions.assertThat;

import io.ddbds.Key;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class NewObjectTest {
  @Test
  void object_isNamed_andItsContentIsNotShown() {
    byte[] secret = "secret".getBytes(StandardCharsets.UTF_8);
    ValuePointer pointer =
        new ValuePointer("values", "p/1", secret.length, "0".repeat(64), Instant.EPOCH);
    NewObject object = new NewObject(Key.of("/a"), pointer, secret);
    assertThat(object).hasToString("object p/1 of 6 bytes for /a");
    assertThat(object.content()).isSameAs(secret);
    assertThat(object.pointer()).isEqualTo(pointer);
    assertThat(object.key()).isEqualTo(Key.of("/a"));
  }
}
