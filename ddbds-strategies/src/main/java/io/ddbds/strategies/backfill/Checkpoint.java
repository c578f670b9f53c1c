package io.ddbds.strategies.backfill;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.util.Map;

/** Where a backfill notes how far it has come, to go on from there when it is started again. */
public interface Checkpoint {
  /**
   * What was noted last.
   *
   * @return texts by name; empty when nothing was
   */
  Map<String, String> load();

  /**
   * Notes how far the backfill has come. All of the notes before are replaced, or none.
   *
   * @param notes texts by name, a few for each segment
   */
  void save(Map<String, String> notes);

  /**
   * A file of properties. It is written beside its place and then moved there, so that a process
   * that is killed leaves the notes before or the new ones. For one process at a time.
   *
   * @param file the file, in a folder that exists; need not exist itself
   * @return the checkpoint; it throws {@link java.io.UncheckedIOException} when the file cannot be
   *     read or written
   */
  static Checkpoint in(Path file) {
    return new FileCheckpoint(requireNonNull(file, "file"));
  }
}
