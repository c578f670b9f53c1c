package io.ddbds.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a folder holds. Keeps a few words about each content and none of its bytes.
 *
 * @param contents each content once, by the name of its first file; may be empty
 * @param files how many files were read; more than contents when some are equal
 * @param unreadable the files and folders that could not be read
 */
record Folder(List<Content> contents, int files, List<Path> unreadable) {
  /** Works out the identifier of a file. */
  @FunctionalInterface
  interface Identifier {
    /** The identifier of what the file holds. */
    Cid identify(Path file) throws IOException;
  }

  Folder {
    contents = List.copyOf(contents);
    unreadable = List.copyOf(unreadable);
  }

  /** Reads what can be read. */
  static Folder read(Path root, Identifier identifier) throws IOException {
    FolderWalk walk = FolderWalk.of(root);
    Map<Cid, Content> contents = new LinkedHashMap<>();
    List<Path> unreadable = new ArrayList<>(walk.unreadable());
    int files = 0;
    for (Path file : walk.files()) {
      try {
        Cid cid = identifier.identify(file);
        contents.putIfAbsent(cid, new Content(cid, name(root, file)));
        files++;
      } catch (IOException e) { // reported by its name; the other files are worth having
        unreadable.add(file);
      }
    }
    return new Folder(List.copyOf(contents.values()), files, unreadable);
  }

  private static String name(Path root, Path file) {
    return root.relativize(file).toString().replace('\\', '/');
  }
}
