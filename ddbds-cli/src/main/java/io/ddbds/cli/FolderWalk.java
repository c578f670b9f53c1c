package io.ddbds.cli;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Finds the regular files below a folder; links are not followed. */
final class FolderWalk extends SimpleFileVisitor<Path> {
  /** Nothing to announce: the history, and what the build made. */
  private static final Set<String> SKIPPED = Set.of(".git", "target");

  private final Path root;
  private final List<Path> files = new ArrayList<>();
  private final List<Path> unreadable = new ArrayList<>();

  private FolderWalk(Path root) {
    this.root = root;
  }

  static FolderWalk of(Path root) throws IOException {
    FolderWalk walk = new FolderWalk(root);
    Files.walkFileTree(root, walk);
    return walk;
  }

  /** The files, in the order of their paths. */
  List<Path> files() {
    return files.stream().sorted().toList();
  }

  /** The folders that could not be listed, and the files of which not even the size is known. */
  List<Path> unreadable() {
    return List.copyOf(unreadable);
  }

  @Override
  public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
    boolean skipped =
        !folder.equals(root) && SKIPPED.contains(String.valueOf(folder.getFileName()));
    return skipped ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
  }

  @Override
  public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
    if (attributes.isRegularFile()) {
      files.add(file);
    }
    return FileVisitResult.CONTINUE;
  }

  @Override
  public FileVisitResult visitFileFailed(Path file, IOException failure) {
    unreadable.add(file);
    return FileVisitResult.CONTINUE;
  }
}
