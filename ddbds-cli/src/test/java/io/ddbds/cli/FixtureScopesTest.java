package io.ddbds.cli;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/**
 * Fixtures are jars of tests. The quickstart compiles no tests, so that in a fresh clone it has no
 * such jar: whatever it builds must do without.
 */
class FixtureScopesTest {
  private static final Path ROOT = Path.of(System.getProperty("ddbds.basedir")).getParent();
  private static final String PROPERTY = "fixtures.scope";

  static List<Path> poms() throws IOException {
    try (Stream<Path> folders = Files.list(ROOT)) {
      return Stream.concat(Stream.of(ROOT), folders.sorted())
          .map(folder -> folder.resolve("pom.xml"))
          .filter(Files::exists)
          .toList();
    }
  }

  @ParameterizedTest
  @MethodSource("poms")
  void fixtures_areForTests_orForWhatTheQuickstartSkips(Path pom) throws Exception {
    Element project = parse(pom);
    Set<String> scopes = fixtures(project).map(it -> text(it, "scope").orElse("")).collect(toSet());

    assertThat(scopes).isSubsetOf("test", "${" + PROPERTY + "}");
    if (scopes.contains("${" + PROPERTY + "}")) {
      Element quickstart = quickstart(project);
      assertThat(text(quickstart, PROPERTY)).contains("test");
      assertThat(text(quickstart, "maven.main.skip")).contains("true");
    }
  }

  @Test
  void fixtures_areFound() throws Exception {
    int found = 0;
    for (Path pom : poms()) {
      found += (int) fixtures(parse(pom)).count();
    }
    assertThat(found).as("dependencies on fixtures in %s", poms()).isGreaterThan(1);
  }

  private static Element parse(Path pom)
      throws IOException, SAXException, ParserConfigurationException {
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(pom.toFile())
        .getDocumentElement();
  }

  /** What is only managed has its scope where it is used. */
  private static Stream<Element> fixtures(Element project) {
    return elements(project, "dependency")
        .filter(it -> !it.getParentNode().getParentNode().getNodeName().endsWith("Management"))
        .filter(
            it ->
                text(it, "type").equals(Optional.of("test-jar"))
                    || text(it, "classifier").equals(Optional.of("tests")));
  }

  private static Element quickstart(Element project) {
    return elements(project, "profile")
        .filter(profile -> text(profile, "id").equals(Optional.of("quickstart")))
        .findFirst()
        .orElseThrow();
  }

  private static Optional<String> text(Element of, String name) {
    return elements(of, name).map(Node::getTextContent).map(String::strip).findFirst();
  }

  private static Stream<Element> elements(Element of, String name) {
    NodeList found = of.getElementsByTagName(name);
    return IntStream.range(0, found.getLength()).mapToObj(found::item).map(Element.class::cast);
  }
}
