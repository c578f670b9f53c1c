package io.ddbds.cli.transfer;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/** Reads lines of bytes, and counts the bytes. */
final class Lines {
  private final InputStream in;
  private long position;

  /**
   * Begins to read.
   *
   * @param in where from; not closed
   * @param position how many bytes were read of it already
   */
  Lines(InputStream in, long position) {
    this.in = new BufferedInputStream(in, 1 << 16);
    this.position = position;
  }

  /** The next line without its end; empty after the last. */
  Optional<byte[]> next() throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    for (int read = in.read(); read >= 0; read = in.read()) {
      position++;
      if (read == '\n') {
        return Optional.of(line.toByteArray());
      }
      if (line.size() == EntryLine.MAX_BYTES) {
        throw new IllegalArgumentException(
            "the line has more than " + EntryLine.MAX_BYTES + " bytes");
      }
      line.write(read);
    }
    return line.size() > 0 ? Optional.of(line.toByteArray()) : Optional.empty();
  }

  /** How many bytes were read, with the ends of lines. */
  long position() {
    return position;
  }
}
