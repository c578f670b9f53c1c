package io.ddbds.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What the documents show is true: their Java compiles and runs, and their links lead somewhere.
 */
class ReadmeTest {
  private static final Path ROOT = Path.of(System.getProperty("ddbds.basedir")).getParent();
  private static final Pattern JAVA = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL);
  private static final Pattern LINK = Pattern.compile("\\]\\(([^)#:]+)(#[^)]*)?\\)");

  @Test
  void example_compilesAndPrintsWhatItStored(@TempDir Path classes) throws Exception {
    String example = examples(ROOT.resolve("README.md")).get(0);
    compile("Providers", example, classes);

    Process run =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                classes
                    + System.getProperty("path.separator")
                    + System.getProperty("java.class.path"),
                "Providers")
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    String output = new String(run.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(run.waitFor()).isZero();
    assertThat(output.lines()).containsExactly("/providers/bafy/peer1", "/providers/bafy/peer2");
  }

  @ParameterizedTest
  @MethodSource("documents")
  void links_leadToFiles(Path document) throws IOException {
    List<String> broken =
        LINK.matcher(Files.readString(document))
            .results()
            .map(link -> link.group(1))
            .filter(link -> !Files.exists(document.resolveSibling(link)))
            .toList();
    assertThat(broken).as("links of %s that lead nowhere", document).isEmpty();
  }

  /** Examples that are no whole class are the body of a method. */
  @ParameterizedTest
  @MethodSource("documents")
  void examples_compile(Path document, @TempDir Path classes) throws IOException {
    for (String example : examples(document)) {
      if (!example.contains("class ")) {
        compile("Example", asClass(example), classes);
      }
    }
  }

  static List<Path> documents() throws IOException {
    try (Stream<Path> docs = Files.walk(ROOT.resolve("docs"));
        Stream<Path> top = Files.list(ROOT)) {
      return Stream.concat(docs, top).filter(file -> file.toString().endsWith(".md")).toList();
    }
  }

  private static String asClass(String body) {
    return """
        import io.ddbds.*;
        import io.ddbds.cache.*;
        import io.ddbds.compose.*;
        import io.ddbds.dynamo.*;
        import io.ddbds.dynamo.spi.*;
        import io.ddbds.local.*;
        import io.ddbds.local.faults.*;
        import io.ddbds.metrics.*;
        import io.ddbds.strategies.*;
        import io.ddbds.strategies.backfill.*;
        import java.io.*;
        import java.nio.file.*;
        import java.util.*;
        import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
        import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
        import software.amazon.awssdk.services.dynamodb.model.WriteRequest;
        import software.amazon.awssdk.services.s3.S3Client;

        class Example {
          static void run(DynamoDbClient client, KeySchemaStrategy keySchema) throws IOException {
        %s
          }
        }
        """
        .formatted(body);
  }

  private static List<String> examples(Path document) throws IOException {
    return JAVA.matcher(Files.readString(document))
        .results()
        .map((MatchResult found) -> found.group(1))
        .toList();
  }

  private static void compile(String name, String source, Path classes) {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    DiagnosticCollector<JavaFileObject> diagnostics = new DiagnosticCollector<>();
    List<String> options =
        List.of(
            "-d", classes.toString(), "-proc:none", "-cp", System.getProperty("java.class.path"));
    boolean compiled =
        compiler
            .getTask(null, null, diagnostics, options, null, List.of(new Source(name, source)))
            .call();
    List<String> errors =
        diagnostics.getDiagnostics().stream()
            .filter(diagnostic -> diagnostic.getKind() == Diagnostic.Kind.ERROR)
            .map(Diagnostic::toString)
            .toList();
    assertThat(errors).isEmpty();
    assertThat(compiled).isTrue();
  }

  private static final class Source extends SimpleJavaFileObject {
    private final String text;

    Source(String name, String text) {
      super(URI.create("string:///" + name + Kind.SOURCE.extension), Kind.SOURCE);
      this.text = text;
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
      return text;
    }
  }
}
