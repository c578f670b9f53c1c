package io.ddbds.cli.transfer;

import io.ddbds.Entry;
import io.ddbds.Key;
import io.ddbds.dynamo.TableAdmin;
import io.ddbds.dynamo.spi.Item;
import io.ddbds.strategies.Configuration;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Writes the entries of a store as lines of JSON. Holds one page of the table. What others write
 * meanwhile may be in it or not.
 */
public final class Export {
  private final TableEntries entries;
  private final Map<String, String> identity;

  private Export(TableEntries entries, Map<String, String> identity) {
    this.entries = entries;
    this.identity = identity;
  }

  /**
   * The export of what is below a key.
   *
   * @param admin opens the table
   * @param configuration the composition
   * @param below the key; all of the table is read whatever it is
   * @return the export
   */
  public static Export of(TableAdmin admin, Configuration configuration, Key below) {
    return new Export(
        entries(admin, configuration, below),
        Map.of("table", configuration.table(), "prefix", below.toString()));
  }

  static TableEntries entries(TableAdmin admin, Configuration configuration, Key below) {
    return new TableEntries(
        admin.open(configuration.table(), configuration.keySchema().schema()),
        configuration.keySchema().schema().main(),
        configuration.values(),
        below,
        Clock.systemUTC());
  }

  /**
   * Writes to a stream.
   *
   * @param out the stream; stays open
   * @param progress told after each page
   * @return what was done
   */
  public TransferReport to(OutputStream out, TransferProgress progress) {
    OptionalLong whole = entries.estimate();
    Writing writing =
        new Writing(0) {
          @Override
          void write(byte[] line) throws IOException {
            out.write(line);
          }

          @Override
          public void pageDone(Optional<Item> next) {
            progress.update(count(), count(), whole);
          }
        };
    entries.through(Optional.empty(), writing);
    return new TransferReport(writing.count(), 0, false);
  }

  /**
   * Writes to a file, and notes next to it how far it has come, so that another run goes on after a
   * kill. The notes are gone in the end.
   *
   * @param file the file
   * @param restart whether to begin anew, whatever is there
   * @param progress told after each page
   * @return what was done
   * @throws IllegalArgumentException if the file is there but no export of it was begun, or that of
   *     another table or prefix
   */
  public TransferReport to(Path file, boolean restart, TransferProgress progress) {
    StateFile state = new StateFile(file, ".export-state", identity);
    if (restart) {
      state.delete();
    }
    Map<String, String> notes = state.load();
    OptionalLong whole = entries.estimate();
    try (ExportFile out = ExportFile.open(file, notes, restart)) {
      Writing writing =
          new Writing(out.entries()) {
            @Override
            void write(byte[] line) throws IOException {
              out.write(line);
            }

            @Override
            public void pageDone(Optional<Item> next) {
              next.ifPresent(start -> state.save(out.notes(count(), start)));
              progress.update(count(), count(), whole);
            }
          };
      entries.through(ScanPosition.of(notes), writing);
      out.finish();
      state.delete();
      return new TransferReport(writing.count(), 0, !notes.isEmpty());
    } catch (IOException e) {
      throw new UncheckedIOException("the file " + file + " cannot be written", e);
    }
  }

  /** Counts the entries that it writes. */
  private abstract static class Writing implements TableEntries.Receiver {
    private long count;

    Writing(long count) {
      this.count = count;
    }

    abstract void write(byte[] line) throws IOException;

    @Override
    public void accept(Entry entry) {
      try {
        write(EntryLine.write(entry));
      } catch (IOException e) {
        throw new UncheckedIOException("the export cannot be written", e);
      }
      count++;
    }

    long count() {
      return count;
    }
  }
}
