package io.ddbds.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Who catches an exception finds in the documents what it means. */
class DocumentedFailuresTest {
  private static final Path ROOT = Path.of(System.getProperty("ddbds.basedir")).getParent();

  @Test
  void exceptions_areAllExplained() throws IOException {
    String page = Files.readString(ROOT.resolve("docs/what-can-go-wrong.md"));
    List<String> exceptions =
        Stream.concat(
                exceptions("ddbds-api/src/main/java/io/ddbds"),
                exceptions("ddbds-dynamo/src/main/java/io/ddbds/dynamo"))
            .toList();
    assertThat(exceptions)
        .hasSizeGreaterThan(10)
        .allSatisfy(name -> assertThat(page).contains("`" + name + "`"));
  }

  private static Stream<String> exceptions(String sources) throws IOException {
    try (Stream<Path> files = Files.list(ROOT.resolve(sources))) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith("Exception.java"))
          .map(name -> name.substring(0, name.length() - ".java".length()))
          .toList()
          .stream();
    }
  }
}
