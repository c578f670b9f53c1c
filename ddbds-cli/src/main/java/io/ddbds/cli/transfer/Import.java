package io.ddbds.cli.transfer;

import io.ddbds.Datastore;
import io.ddbds.Entry;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import java.util.function.Function;

/** Stores the entries of an export. Holds one batch. */
public final class Import {
  private static final String BYTES = "bytes";
  private static final String LINES = "lines";
  private static final String ENTRIES = "entries";

  private final Function<Clock, ? extends Datastore> opener;
  private final TransferProgress progress;

  /**
   * An import.
   *
   * @param opener opens the store, with batches, to live by a clock
   * @param progress told after each batch
   */
  public Import(Function<Clock, ? extends Datastore> opener, TransferProgress progress) {
    this.opener = opener;
    this.progress = progress;
  }

  /**
   * Reads from a stream.
   *
   * @param in the stream; stays open
   * @return what was done
   * @throws IllegalArgumentException if a line is no entry; those before its batch were stored
   */
  public TransferReport from(InputStream in) {
    return run("standard input", new Lines(in, 0), Map.of(), OptionalLong.empty(), notes -> {});
  }

  /**
   * Reads from a file, and notes next to it how far it has come, so that another run goes on after
   * a kill. The notes are gone in the end.
   *
   * @param file the file
   * @param table the table, by which notes are told apart
   * @param restart whether to begin anew
   * @return what was done
   * @throws IllegalArgumentException if a line is no entry, or an import of the file into another
   *     table was begun; entries before it were stored
   */
  public TransferReport from(Path file, String table, boolean restart) {
    StateFile state = new StateFile(file, ".import-state", Map.of("table", table));
    if (restart) {
      state.delete();
    }
    Map<String, String> notes = state.load();
    long begin = number(notes, BYTES);
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      if (channel.size() < begin) {
        throw new IllegalArgumentException(
            "the file " + file + " is shorter than what was imported: begin anew with --restart");
      }
      channel.position(begin);
      Lines lines = new Lines(Channels.newInputStream(channel), begin);
      OptionalLong whole = OptionalLong.of(channel.size());
      TransferReport report = run(file.toString(), lines, notes, whole, state::save);
      state.delete();
      return report;
    } catch (IOException e) {
      throw new UncheckedIOException("the file " + file + " cannot be read", e);
    }
  }

  private TransferReport run(
      String name,
      Lines lines,
      Map<String, String> notes,
      OptionalLong whole,
      Consumer<Map<String, String>> afterBatch) {
    long line = number(notes, LINES);
    long before = number(notes, ENTRIES);
    try (EntrySink sink = new EntrySink(opener)) {
      for (Optional<byte[]> next = lines.next(); next.isPresent(); next = lines.next()) {
        line++;
        if (next.get().length > 0 && sink.accept(entry(name, line, next.get()))) {
          long entries = before + sink.written();
          afterBatch.accept(
              Map.of(
                  BYTES, Long.toString(lines.position()),
                  LINES, Long.toString(line),
                  ENTRIES, Long.toString(entries)));
          progress.update(entries, lines.position(), whole);
        }
      }
      sink.flush();
      return new TransferReport(before + sink.written(), sink.expired(), !notes.isEmpty());
    } catch (IOException e) {
      throw new UncheckedIOException(name + " cannot be read", e);
    }
  }

  private static Entry entry(String name, long line, byte[] json) {
    try {
      return EntryLine.read(json);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(name + ":" + line + ": " + e.getMessage(), e);
    }
  }

  private static long number(Map<String, String> notes, String name) {
    return Long.parseLong(notes.getOrDefault(name, "0"));
  }
}
