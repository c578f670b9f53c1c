package io.ddbds.cli.transfer;

import io.ddbds.strategies.backfill.Checkpoint;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** Where it is noted, next to a file, how far its export or import has come. */
final class StateFile {
  private final Path file;
  private final Checkpoint checkpoint;
  private final Map<String, String> identity;

  /**
   * The state of a file.
   *
   * @param of the file
   * @param end what the name of the state ends with
   * @param identity what must be the same to go on
   */
  StateFile(Path of, String end, Map<String, String> identity) {
    this.file = of.resolveSibling(of.getFileName() + end);
    this.checkpoint = Checkpoint.in(file.toAbsolutePath());
    this.identity = identity;
  }

  /**
   * What was noted last.
   *
   * @return the notes; empty when there are none
   * @throws IllegalArgumentException if they are of something else
   */
  Map<String, String> load() {
    Map<String, String> notes = checkpoint.load();
    identity.forEach(
        (name, value) -> {
          if (!notes.isEmpty() && !value.equals(notes.get(name))) {
            throw new IllegalArgumentException(
                String.format(
                    "%s was begun for %s %s, not %s: finish that, or begin anew with --restart",
                    file, name, notes.get(name), value));
          }
        });
    return notes;
  }

  void save(Map<String, String> notes) {
    Map<String, String> all = new HashMap<>(notes);
    all.putAll(identity);
    checkpoint.save(all);
  }

  /** Forgets all, at the end or to begin anew. */
  void delete() {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw new UncheckedIOException(file + " cannot be deleted", e);
    }
  }
}
