package io.ddbds.strategies.backfill;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Collectors;

/** Notes in a file that is replaced as a whole. */
record FileCheckpoint(Path file) implements Checkpoint {
  @Override
  public Map<String, String> load() {
    Properties properties = new Properties();
    try (InputStream input = Files.newInputStream(file)) {
      properties.load(input);
    } catch (NoSuchFileException nothingYet) {
      return Map.of();
    } catch (IOException e) {
      throw new UncheckedIOException("checkpoint " + file + " cannot be read", e);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "checkpoint " + file + " is no file of properties: delete it to begin anew", e);
    }
    return properties.stringPropertyNames().stream()
        .collect(Collectors.toMap(name -> name, properties::getProperty));
  }

  @Override
  public void save(Map<String, String> notes) {
    Properties properties = new Properties();
    properties.putAll(notes);
    Path beside = file.resolveSibling(file.getFileName() + ".new");
    try {
      write(properties, beside);
      Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException("checkpoint " + file + " cannot be written", e);
    }
  }

  /** On the disk before it is moved, so that a power cut does not leave an empty file. */
  private static void write(Properties properties, Path to) throws IOException {
    try (FileChannel channel =
            FileChannel.open(
                to,
                StandardOpenOption.CREATE,
                StandardOpenOption.WRITE,
                StandardOpenOption.TRUNCATE_EXISTING);
        OutputStream output = Channels.newOutputStream(channel)) {
      properties.store(output, null);
      channel.force(true);
    }
  }
}
