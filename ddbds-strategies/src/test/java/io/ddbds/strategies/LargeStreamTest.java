package io.ddbds.strategies;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A value that is larger than the memory of its process: 1 GiB where one asks for thorough. */
@Tag("engine")
class LargeStreamTest {
  private static final boolean THOROUGH = Boolean.getBoolean("ddbds.thorough");

  /** Half of it is what the S3 stand-in and the JVM take. */
  private static final String MEMORY = THOROUGH ? "-Xmx256m" : "-Xmx96m";

  private static final long LENGTH = THOROUGH ? 1L << 30 : 128L << 20;

  private static final long PATIENCE_MINUTES = 15;

  @TempDir Path folder;

  @Test
  void a_value_larger_than_the_memory_is_written_and_read_as_a_stream() throws Exception {
    Process process = start();
    try {
      String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertThat(process.waitFor(PATIENCE_MINUTES, TimeUnit.MINUTES)).isTrue();
      assertThat(output).isEqualToIgnoringNewLines("same");
    } finally {
      process.destroyForcibly();
    }
  }

  private Process start() throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            MEMORY,
            "-cp",
            System.getProperty("java.class.path"),
            LargeStream.class.getName(),
            folder.resolve("objects").toString(),
            Long.toString(LENGTH))
        .redirectError(folder.resolve("errors").toFile())
        .start();
  }
}
