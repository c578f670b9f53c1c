package io.ddbds.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Many entries, by processes of little memory that are killed on the way. */
@Tag("engine")
class LargeTransferTest {
  @RegisterExtension static final Engine ENGINE = new Engine();

  private static final int ENTRIES = Boolean.getBoolean("ddbds.thorough") ? 200_000 : 20_000;
  private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(20);
  private static final int ATTEMPTS = 10;

  @TempDir private Path folder;

  @Test
  @Timeout(value = 60, unit = TimeUnit.MINUTES)
  void importAndExport_killedAndStartedAgain_areTheSameByteForByte() throws Exception {
    Path config = Engine.configuration(folder, "");
    Path in = write(folder.resolve("in.ndjson"));
    Path out = folder.resolve("out.ndjson");

    killHalfway(Path.of(in + ".import-state"), config, "import", "--file", in.toString());
    assertThat(finish(start(config, "import", "--file", in.toString(), "--json")))
        .contains("\"entries\":" + ENTRIES, "\"resumed\":true");
    killHalfway(Path.of(out + ".export-state"), config, "export", "--file", out.toString());
    assertThat(finish(start(config, "export", "--file", out.toString(), "--json")))
        .contains("\"entries\":" + ENTRIES, "\"resumed\":true");

    assertThat(sorted(out)).isEqualTo(sorted(in));
    try (Stream<Path> left = Files.list(folder)) {
      assertThat(left).noneMatch(file -> file.toString().contains("-state"));
    }
  }

  /** Keys and values of all sizes, a third of them with an expiration. */
  private static Path write(Path file) throws IOException {
    Random random = new Random(7);
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
      for (int i = 0; i < ENTRIES; i++) {
        byte[] value = new byte[i % 100 == 0 ? 20_000 : random.nextInt(60)];
        random.nextBytes(value);
        String line =
            String.format(
                "{\"key\":\"/providers/%d/ü%d\",\"value\":\"%s\"%s}%n",
                i % 50,
                i,
                Base64.getEncoder().encodeToString(value),
                i % 3 == 0 ? ",\"expiration\":" + (4_102_444_800L + i) : "");
        out.write(line.getBytes(StandardCharsets.UTF_8));
      }
    }
    return file;
  }

  private static Process start(Path config, String... args) throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx128m",
                "-cp",
                System.getProperty("java.class.path"),
                DdbdsCommand.class.getName()));
    command.addAll(Arrays.asList(ENGINE.with(config, args)));
    return new ProcessBuilder(command).redirectErrorStream(true).start();
  }

  /** On a busy machine a process may be done before it is killed: then another one is tried. */
  private static void killHalfway(Path state, Path config, String... args)
      throws IOException, InterruptedException {
    String[] anew = Arrays.copyOf(args, args.length + 1);
    anew[args.length] = "--restart";
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      Process process = start(config, anew);
      while (!Files.exists(state) && process.isAlive()) {
        LockSupport.parkNanos(LOOK_NANOS);
      }
      process.destroyForcibly();
      if (process.waitFor() != 0 && Files.exists(state)) {
        return;
      }
    }
    throw new AssertionError("no process was killed before it was done: " + List.of(args));
  }

  private static String finish(Process process) throws IOException, InterruptedException {
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(output).isZero();
    return output;
  }

  private static List<String> sorted(Path file) throws IOException {
    try (Stream<String> lines = Files.lines(file)) {
      return lines.sorted().toList();
    }
  }
}
