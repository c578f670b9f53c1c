package io.ddbds.testsuite;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What the documentation walks through is done here: compiled, and run in a directory of its own.
 */
class WalkThroughTest {
  private static final Path ROOT = Path.of(System.getProperty("ddbds.basedir", ".")).resolve("..");
  private static final String CLASS_PATH = System.getProperty("java.class.path");

  @TempDir private Path project;
  private String document;
  private String store;

  @BeforeEach
  void read() throws IOException {
    document = Files.readString(ROOT.resolve("docs/conformance.md"));
    store = blocks("java").get(0);
  }

  @Test
  void store_as_it_is_first_fails_as_the_text_shows() throws Exception {
    String output = compileAndRun(store);
    blocks("text")
        .get(0)
        .lines()
        .skip(1)
        .map(line -> line.replaceFirst("^.*\\(\\)[\\[\\]\\d]+ ", ""))
        .forEach(line -> assertThat(output.lines()).contains(line));
    assertThat(report()).contains(" 2 failed, ").contains("## How KV09 failed");
  }

  @Test
  void store_with_the_fix_is_green_and_has_a_report() throws Exception {
    List<String> fix = blocks("diff").get(0).lines().toList();
    String fixed = store;
    for (int i = 0; i < fix.size(); i += 2) {
      assertThat(fixed).contains(fix.get(i).substring(1));
      fixed = fixed.replace(fix.get(i).substring(1), fix.get(i + 1).substring(1));
    }
    assertThat(compileAndRun(fixed)).isEmpty();
    assertThat(report()).contains(" 0 failed, ");
    assertThat(project.resolve("target/conformance/heap.html")).isNotEmptyFile();
  }

  @Test
  void project_depends_on_this_version_and_on_nothing_else() throws IOException {
    String pom = blocks("xml").get(0);
    String version = "<version>0.1.0-SNAPSHOT</version>";
    assertThat(pom).containsOnlyOnce("<dependency>").contains(version, "ddbds-testsuite");
    assertThat(Files.readString(ROOT.resolve("pom.xml"))).contains(version);
  }

  @Test
  void suite_brings_nothing_of_aws() {
    assertThat(CLASS_PATH.split(File.pathSeparator))
        .anyMatch(entry -> entry.contains("jqwik"))
        .noneMatch(entry -> entry.contains("amazon") || entry.contains("dynamodb"));
  }

  /** The failures' messages, of a virtual machine in the project's directory. */
  private String compileAndRun(String heapStore) throws Exception {
    Path classes = project.resolve("classes");
    Files.createDirectories(classes);
    List<Path> sources =
        List.of(
            source("HeapStore", heapStore),
            source("HeapStoreConformanceTest", blocks("java").get(1)),
            source("FaultyHeapStore", blocks("java").get(2)));
    Stream<String> options = Stream.of("-proc:none", "-cp", CLASS_PATH, "-d", classes.toString());
    String[] arguments =
        Stream.concat(options, sources.stream().map(Path::toString)).toArray(String[]::new);
    assertThat(ToolProvider.getSystemJavaCompiler().run(null, null, null, arguments)).isZero();
    Process run =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Dddbds.tries=10",
                "-cp",
                classes + File.pathSeparator + CLASS_PATH,
                FailuresOf.class.getName(),
                "HeapStoreConformanceTest")
            .directory(project.toFile())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    String output = new String(run.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(run.waitFor()).isZero();
    return output;
  }

  private Path source(String name, String text) throws IOException {
    return Files.writeString(project.resolve(name + ".java"), text);
  }

  private String report() throws IOException {
    return Files.readString(project.resolve("target/conformance/heap.md"));
  }

  private List<String> blocks(String language) {
    return Pattern.compile("^```" + language + "\n(.*?)^```", Pattern.DOTALL | Pattern.MULTILINE)
        .matcher(document)
        .results()
        .map(found -> found.group(1))
        .toList();
  }
}
