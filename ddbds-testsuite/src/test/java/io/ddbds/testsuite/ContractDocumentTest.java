package io.ddbds.testsuite;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Holds CONTRACT.md and the code to the same rules. */
class ContractDocumentTest {
  private static final Pattern RULE =
      Pattern.compile("^\\| ([A-Z]{2}\\d{2}) \\| (.+?) \\| (.+) \\|$", Pattern.MULTILINE);

  /** The rules of a row that says where go-datastore differs. */
  private static final Pattern DIFFERENCE =
      Pattern.compile("^\\| ([A-Z]{2}\\d{2}(?:, [A-Z]{2}\\d{2})*) \\|", Pattern.MULTILINE);

  @Test
  void document_has_the_rules_of_the_code() {
    assertThat(document().stream().map(rule -> rule.group(1) + " " + rule.group(2)))
        .containsExactlyElementsOf(rules());
  }

  @Test
  void document_says_what_each_rule_is_for() {
    assertThat(document()).noneMatch(rule -> rule.group(3).isBlank());
  }

  @Test
  void sentences_are_in_the_words_of_rfc_2119_and_said_once() {
    assertThat(rules())
        .allMatch(rule -> rule.contains(" MUST "))
        .noneMatch(rule -> rule.endsWith("."));
    assertThat(rules().stream().map(rule -> rule.substring(5))).doesNotHaveDuplicates();
  }

  @Test
  void ids_of_a_topic_begin_alike_and_are_counted_from_one() {
    Catalogue.topics()
        .forEach(
            topic -> {
              String letters = topic.rules().get(0).id().substring(0, 2);
              for (int i = 0; i < topic.rules().size(); i++) {
                assertThat(topic.rules().get(i).id())
                    .isEqualTo(String.format("%s%02d", letters, i + 1));
              }
            });
  }

  @Test
  void differences_are_of_rules_that_there_are() {
    String text = text();
    int begin = text.indexOf("## Where go-datastore differs");
    String section = text.substring(begin, text.indexOf("\n## ", begin));
    List<String> ids =
        DIFFERENCE
            .matcher(section)
            .results()
            .flatMap(row -> Arrays.stream(row.group(1).split(", ", -1)))
            .toList();
    assertThat(ids).hasSizeGreaterThan(10).doesNotHaveDuplicates();
    assertThat(rules().stream().map(rule -> rule.substring(0, 4))).containsAll(ids);
  }

  private static List<String> rules() {
    return Catalogue.topics().stream()
        .flatMap(topic -> topic.rules().stream())
        .map(Object::toString)
        .toList();
  }

  private static List<MatchResult> document() {
    return RULE.matcher(text())
        .results()
        .filter(rule -> rule.group(2).contains(" MUST ")) // and not of another table
        .toList();
  }

  private static String text() {
    Path contract = Path.of(System.getProperty("ddbds.basedir", "."), "..", "CONTRACT.md");
    try {
      return Files.readString(contract);
    } catch (IOException e) {
      throw new AssertionError("CONTRACT.md must stand above the module", e);
    }
  }
}
