package io.ddbds.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderTest {
  @TempDir private Path root;

  @Test
  void read_filesInFolders_areNamedFromTheRootAndInOrder() throws IOException {
    write("b.txt", "b");
    write("a/z.txt", "z");
    write("a/b/c.txt", "c");

    assertThat(read().contents())
        .extracting(Content::name)
        .containsExactly("a/b/c.txt", "a/z.txt", "b.txt");
  }

  @Test
  void read_equalFiles_areOneContentUnderTheFirstName() throws IOException {
    write("2.txt", "same");
    write("1.txt", "same");
    write("3.txt", "other");

    Folder folder = read();

    assertThat(folder.files()).isEqualTo(3);
    assertThat(folder.contents()).extracting(Content::name).containsExactly("1.txt", "3.txt");
  }

  @Test
  void read_historyAndBuildOutput_areLeftOut() throws IOException {
    write("kept.txt", "kept");
    write(".git/HEAD", "left out");
    write("module/target/classes/A.class", "left out");
    write("module/target.txt", "also kept");

    assertThat(read().contents())
        .extracting(Content::name)
        .containsExactly("kept.txt", "module/target.txt");
  }

  @Test
  void read_rootThatIsCalledTarget_isRead() throws IOException {
    write("target/report.txt", "report");

    assertThat(Folder.read(root.resolve("target"), Cid::ofFile).contents())
        .extracting(Content::name)
        .containsExactly("report.txt");
  }

  @Test
  void read_links_areNotFollowed() throws IOException {
    write("file.txt", "file");
    Files.createSymbolicLink(root.resolve("link.txt"), root.resolve("file.txt"));
    Files.createSymbolicLink(root.resolve("loop"), root);

    assertThat(read().files()).isEqualTo(1);
  }

  @Test
  void read_unreadableFile_isLeftOutAndNamed() throws IOException {
    write("good.txt", "good");
    Path bad = write("bad.txt", "bad");

    Folder folder =
        Folder.read(
            root,
            file -> {
              if (file.equals(bad)) {
                throw new AccessDeniedException(file.toString());
              }
              return Cid.ofFile(file);
            });

    assertThat(folder.unreadable()).containsExactly(bad);
    assertThat(folder.files()).isEqualTo(1);
    assertThat(folder.contents()).extracting(Content::name).containsExactly("good.txt");
  }

  private Folder read() throws IOException {
    return Folder.read(root, Cid::ofFile);
  }

  private Path write(String name, String content) throws IOException {
    Path file = root.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, content);
  }
}
