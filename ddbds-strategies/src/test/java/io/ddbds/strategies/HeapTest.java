package io.ddbds.strategies;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Loading and scanning more records than the heap could hold, also for the first in an order.
 * DynamoDB Local runs in a process of its own, so that its memory is not counted.
 */
@Tag("engine")
class HeapTest {
  private static final boolean THOROUGH = Boolean.getBoolean("ddbds.thorough");

  /** Either way the values alone are as large as the heap, or larger. */
  private static final int RECORDS = THOROUGH ? 200_000 : 6_250;

  private static final String HEAP = THOROUGH ? "-Xmx128m" : "-Xmx24m";
  private static final int VALUE_BYTES = THOROUGH ? 1024 : 4096;

  @TempDir private Path folder;

  @Test
  @Timeout(value = 60, unit = TimeUnit.MINUTES)
  void loadAndScan_moreRecordsThanTheHeapHolds_succeeds() throws Exception {
    Path log = folder.resolve("client.log");
    Process server =
        java(folder.resolve("server.log"), "-Xmx1g", "io.ddbds.local.LocalDynamoDbServer");
    try {
      String endpoint = output(server).readLine();
      Process client =
          java(
              log,
              HEAP,
              LoadAndScan.class.getName(),
              endpoint,
              String.valueOf(RECORDS),
              String.valueOf(VALUE_BYTES));
      List<String> lines = output(client).lines().toList();
      assertThat(client.waitFor())
          .as("exit code of the client, which printed %s and %s", lines, Files.readString(log))
          .isZero();
      assertThat(lines)
          .containsExactly(
              "sequential " + RECORDS + " " + RECORDS,
              "sorted 10 10",
              "custom 10 10",
              "parallel " + RECORDS + " " + RECORDS);
    } finally {
      server.destroy();
      server.waitFor();
    }
  }

  /** With a heap that is one piece: in regions of 1 MiB, pages as large as that find no room. */
  private static Process java(Path log, String heap, String mainClass, String... args)
      throws IOException {
    Path java = Path.of(System.getProperty("java.home"), "bin", "java");
    List<String> command = new ArrayList<>(List.of(java.toString(), heap, "-XX:+UseSerialGC"));
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), mainClass));
    command.addAll(List.of(args));
    return new ProcessBuilder(command).redirectError(log.toFile()).start();
  }

  private static BufferedReader output(Process process) {
    return new BufferedReader(
        new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
  }
}
