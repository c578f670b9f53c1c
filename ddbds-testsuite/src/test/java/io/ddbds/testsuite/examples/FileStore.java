package io.ddbds.testsuite.examples;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.util.Objects.requireNonNull;

import io.ddbds.BackendException;
import io.ddbds.ClosedDatastoreException;
import io.ddbds.Datastore;
import io.ddbds.Entry;
import io.ddbds.Key;
import io.ddbds.KeyRefusedException;
import io.ddbds.Persistent;
import io.ddbds.Query;
import io.ddbds.Results;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

/**
 * A file for each entry, named after the key: its bytes in hexadecimal, since neither slashes nor
 * case survive in the file names of every system. A new value is written aside and then moved over
 * the old one, so that nobody sees a part of it.
 */
final class FileStore implements Datastore, Persistent {
  /** File systems take names of 255 bytes, in which a byte of a key makes two. */
  private static final int MAX_KEY_BYTES = 127;

  private final Path entries;
  private final Path unfinished;
  private volatile boolean open = true;

  FileStore(Path directory) {
    entries = directory.resolve("entries");
    unfinished = directory.resolve("unfinished");
    io(Optional.empty(), () -> Files.createDirectories(entries));
    io(Optional.empty(), () -> Files.createDirectories(unfinished));
  }

  static boolean accepts(Key key) {
    return key.utf8Length() <= MAX_KEY_BYTES;
  }

  @Override
  public Optional<byte[]> get(Key key) {
    return read(key, Files::readAllBytes);
  }

  @Override
  public boolean has(Key key) {
    return size(key).isPresent();
  }

  @Override
  public OptionalLong size(Key key) {
    return read(key, Files::size).stream().mapToLong(size -> size).findFirst();
  }

  @Override
  public Results query(Query query) {
    Iterator<Entry> found =
        keys(query).flatMap(key -> get(key).map(value -> Entry.of(key, value)).stream()).iterator();
    return query.evaluate(found, Long.MAX_VALUE, () -> open, () -> {});
  }

  @Override
  public void put(Key key, byte[] value) {
    requireNonNull(value);
    requireOpen();
    if (!accepts(key)) {
      throw new KeyRefusedException(
          key, "it has " + key.utf8Length() + " bytes, but files hold " + MAX_KEY_BYTES);
    }
    io(
        Optional.of(key),
        () -> {
          Path written = Files.write(Files.createTempFile(unfinished, "", ""), value);
          return Files.move(written, file(key), ATOMIC_MOVE); // which also replaces
        });
  }

  @Override
  public void delete(Key key) {
    requireOpen();
    if (accepts(key)) {
      io(Optional.of(key), () -> Files.deleteIfExists(file(key)));
    }
  }

  @Override
  public void sync(Key prefix) {
    Stream.concat(keys(Query.prefix(prefix)), Stream.of(prefix))
        .filter(this::has)
        .map(this::file)
        .forEach(FileStore::force);
    force(entries);
  }

  @Override
  public DiskUsage diskUsage() {
    long bytes = keys(Query.all()).flatMapToLong(key -> size(key).stream()).sum();
    return new DiskUsage(bytes, Instant.now());
  }

  @Override
  public void close() {
    open = false;
  }

  /** Empty also when somebody deletes the file meanwhile. */
  private <T> Optional<T> read(Key key, Reading<T> reading) {
    requireOpen();
    if (!accepts(key)) {
      return Optional.empty();
    }
    return io(
        Optional.of(key),
        () -> {
          try {
            return Optional.of(reading.read(file(key)));
          } catch (NoSuchFileException e) {
            return Optional.empty();
          }
        });
  }

  /** Holds the names of all files, but none of them open. */
  private Stream<Key> keys(Query query) {
    requireNonNull(query);
    requireOpen();
    return io(
        Optional.empty(),
        () -> {
          try (Stream<Path> files = Files.list(entries)) {
            return files.map(FileStore::key).filter(query::selects).toList().stream();
          }
        });
  }

  private Path file(Key key) {
    return entries.resolve(HexFormat.of().formatHex(key.utf8()));
  }

  private static Key key(Path file) {
    byte[] name = HexFormat.of().parseHex(file.getFileName().toString());
    return Key.raw(new String(name, UTF_8));
  }

  private static void force(Path file) {
    io(
        Optional.empty(),
        () -> {
          try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            channel.force(true);
          } catch (NoSuchFileException e) {
            // Deleted meanwhile, which the directory tells.
          }
          return file;
        });
  }

  private void requireOpen() {
    if (!open) {
      throw new ClosedDatastoreException();
    }
  }

  private static <T> T io(Optional<Key> key, Action<T> action) {
    try {
      return action.run();
    } catch (IOException e) {
      throw new BackendException("the directory failed: " + e, key.stream().toList(), e);
    }
  }

  private interface Reading<T> {
    T read(Path file) throws IOException;
  }

  private interface Action<T> {
    T run() throws IOException;
  }
}
