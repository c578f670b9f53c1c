package io.ddbds.local;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A folder that keeps the data of one engine at a time, until {@link #close}. */
final class DataFolder implements AutoCloseable {
  /** A file lock tells processes apart, not engines of one process. */
  private static final Set<Path> TAKEN = ConcurrentHashMap.newKeySet();

  /** The engine's HTTP form fixes the name; so both forms read the same data. */
  private static final String DATABASE = "shared-local-instance.db";

  private static final String LOCK = "ddbds-local.lock";

  /** What a database starts with once something was written to it. */
  private static final String SIGNATURE = "SQLite format 3";

  private final Path path;
  private final FileChannel lock;

  private DataFolder(Path path, FileChannel lock) {
    this.path = path;
    this.lock = lock;
  }

  /** Takes the folder for the caller alone and creates it when absent. */
  static DataFolder take(Path folder) {
    Path path = create(folder);
    checkDatabase(path.resolve(DATABASE));
    if (!TAKEN.add(path)) {
      throw inUse(path);
    }
    try {
      return new DataFolder(path, lock(path));
    } catch (RuntimeException e) {
      TAKEN.remove(path);
      throw e;
    }
  }

  Path path() {
    return path;
  }

  Path database() {
    return path.resolve(DATABASE);
  }

  @Override
  public void close() {
    try {
      lock.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      TAKEN.remove(path);
    }
  }

  private static Path create(Path folder) {
    if (Files.exists(folder) && !Files.isDirectory(folder)) {
      throw new IllegalArgumentException(
          "%s is a file, but the data of DynamoDB Local needs a folder; name another."
              .formatted(folder));
    }
    try {
      return Files.createDirectories(folder).toRealPath();
    } catch (IOException e) {
      throw new IllegalArgumentException(
          "The folder %s for the data of DynamoDB Local cannot be created (%s); name another."
              .formatted(folder, e),
          e);
    }
  }

  /** The engine itself fails late on such a file and does not let go of it. */
  private static void checkDatabase(Path file) {
    if (!Files.exists(file)) {
      return;
    }
    try (InputStream in = Files.newInputStream(file)) {
      String start = new String(in.readNBytes(SIGNATURE.length()), StandardCharsets.US_ASCII);
      if (!start.isEmpty() && !start.equals(SIGNATURE)) {
        throw new IllegalArgumentException(
            "%s is not a database; move it away or name another folder.".formatted(file));
      }
    } catch (IOException e) {
      throw new IllegalArgumentException(
          "The database %s cannot be read (%s); name another folder.".formatted(file, e), e);
    }
  }

  private static FileChannel lock(Path path) {
    try {
      FileChannel channel =
          FileChannel.open(path.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      if (channel.tryLock() == null) {
        channel.close();
        throw inUse(path);
      }
      return channel;
    } catch (IOException e) {
      throw new IllegalArgumentException(
          "The folder %s for the data of DynamoDB Local cannot be written (%s); name another."
              .formatted(path, e),
          e);
    }
  }

  private static IllegalStateException inUse(Path path) {
    return new IllegalStateException(
        "The folder %s is in use by another DynamoDB Local; close that one or name another."
            .formatted(path));
  }
}
