package io.ddbds.cli.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class LinesTest {
  @Test
  void next_lines_comeWithoutTheirEndAndCountWithIt() throws IOException {
    Lines lines = of("ab\n\nä");

    assertThat(lines.next()).contains(bytes("ab"));
    assertThat(lines.position()).isEqualTo(13);
    assertThat(lines.next()).contains(bytes(""));
    assertThat(lines.next()).contains(bytes("ä"));
    assertThat(lines.position()).isEqualTo(16);
    assertThat(lines.next()).isEmpty();
  }

  @Test
  void next_nothing_isEmpty() throws IOException {
    assertThat(of("").next()).isEmpty();
  }

  private static Lines of(String text) {
    return new Lines(new ByteArrayInputStream(bytes(text)), 10);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
