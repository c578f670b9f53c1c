package io.ddbds.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.ddbds.strategies.Configuration;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The compositions that the documents show can be read. */
class ConfigurationDocumentsTest {
  private static final Path DOCUMENT =
      Path.of(System.getProperty("ddbds.basedir")).getParent().resolve("docs/configuration.md");
  private static final Pattern YAML = Pattern.compile("```yaml\n(.*?)```", Pattern.DOTALL);
  private static final Pattern CELL = Pattern.compile("\\| `(keySchema: [^`…]*)` \\|");

  @Test
  void configurations_ofTheDocument_areRead() throws IOException {
    String document = Files.readString(DOCUMENT);
    List<String> blocks = YAML.matcher(document).results().map(found -> found.group(1)).toList();
    List<String> cells =
        CELL.matcher(document).results().map(found -> "table: dht\n" + found.group(1)).toList();

    assertThat(blocks).hasSizeGreaterThan(3);
    assertThat(cells).hasSizeGreaterThan(3);
    blocks.forEach(
        yaml -> assertThatCode(() -> Configuration.parse("doc", yaml)).doesNotThrowAnyException());
    cells.forEach(
        yaml -> assertThatCode(() -> Configuration.parse("doc", yaml)).doesNotThrowAnyException());
  }
}
