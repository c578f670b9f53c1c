package io.ddbds.cli.transfer;

import io.ddbds.dynamo.spi.Item;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.Map;

/** A file that is written from where the notes say. What it has beyond that is written again. */
final class ExportFile implements AutoCloseable {
  private static final String BYTES = "bytes";
  private static final String ENTRIES = "entries";

  private final FileChannel channel;
  private final OutputStream out;
  private final long entries;

  private ExportFile(FileChannel channel, long entries) {
    this.channel = channel;
    this.out = new BufferedOutputStream(Channels.newOutputStream(channel), 1 << 16);
    this.entries = entries;
  }

  static ExportFile open(Path file, Map<String, String> notes, boolean overwrite)
      throws IOException {
    if (notes.isEmpty() && !overwrite && Files.exists(file)) {
      throw new IllegalArgumentException(
          "the file "
              + file
              + " is there already: name another one, or write over it by --restart");
    }
    long bytes = Long.parseLong(notes.getOrDefault(BYTES, "0"));
    FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    if (channel.size() < bytes) {
      channel.close();
      throw new IllegalArgumentException(
          "the file " + file + " is shorter than what was exported: begin anew with --restart");
    }
    channel.truncate(bytes);
    channel.position(bytes);
    return new ExportFile(channel, Long.parseLong(notes.getOrDefault(ENTRIES, "0")));
  }

  /** How many entries were in it when it was opened. */
  long entries() {
    return entries;
  }

  void write(byte[] line) throws IOException {
    out.write(line);
  }

  /** Notes for the next run; what they tell is on the disk. */
  Map<String, String> notes(long count, Item start) {
    try {
      finish();
      Map<String, String> notes = new HashMap<>(ScanPosition.notes(start));
      notes.put(BYTES, Long.toString(channel.position()));
      notes.put(ENTRIES, Long.toString(count));
      return notes;
    } catch (IOException e) {
      throw new UncheckedIOException("the export cannot be written", e);
    }
  }

  void finish() throws IOException {
    out.flush();
    channel.force(true);
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
