package io.ddbds.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** {@code ddbds-bom} has no parent to keep it in step: it names what there is, as it is now. */
class BillOfMaterialsTest {
  private static final Path ROOT = Path.of(System.getProperty("ddbds.basedir")).getParent();

  /** Benchmarks are run, not depended on. */
  private static final List<String> NOT_FOR_OTHERS = List.of("ddbds-bom", "ddbds-bench");

  @Test
  void bom_hasTheVersionOfTheBuild() throws IOException {
    Pattern version = Pattern.compile("<artifactId>ddbds(?:-bom)?</artifactId>\\s*<version>(.*?)<");
    assertThat(found(version, ROOT.resolve("ddbds-bom/pom.xml")))
        .hasSize(1)
        .isEqualTo(found(version, ROOT.resolve("pom.xml")));
  }

  @Test
  void bom_namesEveryLibrary() throws IOException {
    List<String> modules =
        found(Pattern.compile("<module>(.*?)</module>"), ROOT.resolve("pom.xml")).stream()
            .filter(module -> !NOT_FOR_OTHERS.contains(module))
            .toList();
    Pattern managed =
        Pattern.compile("<dependency>\\s*<groupId>io.ddbds.*?<artifactId>(.*?)<", Pattern.DOTALL);
    assertThat(found(managed, ROOT.resolve("ddbds-bom/pom.xml")))
        .containsExactlyInAnyOrderElementsOf(modules);
  }

  private static List<String> found(Pattern pattern, Path file) throws IOException {
    return pattern.matcher(Files.readString(file)).results().map(match -> match.group(1)).toList();
  }
}
