package io.ddbds.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where a value comes from: one of these, or standard input. */
final class ValueOptions {
  /** Much more than an item of DynamoDB holds, and little for a process. */
  private static final long MAX_BYTES = 256L << 20;

  @Option(names = "--text", paramLabel = "TEXT", description = "The value, as UTF-8.")
  private @Nullable String text;

  @Option(names = "--hex", paramLabel = "HEX", description = "The value, as hexadecimal digits.")
  private @Nullable String hex;

  @Option(names = "--file", paramLabel = "FILE", description = "The file that has the value.")
  private @Nullable Path file;

  /** Refuses digits that are none, before anything is connected. */
  void check() {
    if (hex != null) {
      ofHex(hex);
    }
  }

  byte[] read(Console console) {
    if (text != null) {
      return text.getBytes(StandardCharsets.UTF_8);
    } else if (hex != null) {
      return ofHex(hex);
    } else if (file != null) {
      return ofFile(file);
    }
    return console.readAll();
  }

  private static byte[] ofHex(String digits) {
    try {
      return HexFormat.of().parseHex(digits);
    } catch (IllegalArgumentException e) {
      throw CommandFailedException.usage(
          "--hex has "
              + digits.length()
              + " characters, which must be pairs of 0-9 and a-f: write ff for the byte 255");
    }
  }

  private static byte[] ofFile(Path file) {
    try {
      long bytes = Files.size(file);
      if (bytes > MAX_BYTES) {
        throw CommandFailedException.refusal(
            "the file "
                + file
                + " has "
                + bytes
                + " bytes, of which a value holds "
                + MAX_BYTES
                + ": store it in parts");
      }
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw CommandFailedException.failure("the file " + file + " cannot be read: " + e, e);
    }
  }
}
