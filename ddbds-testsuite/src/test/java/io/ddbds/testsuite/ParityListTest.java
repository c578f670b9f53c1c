package io.ddbds.testsuite;

import static org.assertj.core.api.Assertions.assertThat;

import io.ddbds.testsuite.contract.ContractRule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Holds the list of what stands for the tests of go-datastore to the rules there are. */
class ParityListTest {
  private static final Pattern ROW =
      Pattern.compile("^\\| `(\\w+)` \\| (.*?) ?\\| (.*?) ?\\|$", Pattern.MULTILINE);
  private static final Pattern ID = Pattern.compile("\\b[A-Z]{2}\\d{2}\\b");

  @Test
  void list_has_the_tests_of_go_datastore() throws IOException {
    assertThat(rows())
        .extracting(row -> row.group(1))
        .containsExactly(
            "BasicPutGet",
            "NotFounds",
            "Prefix",
            "Order",
            "Limit",
            "Filter",
            "ManyKeysAndQuery",
            "ReturnSizes",
            "BasicSync",
            "Combinations",
            "RunBatchTest",
            "RunBatchDeleteTest",
            "RunBatchPutAndDeleteTest");
  }

  @Test
  void list_names_rules_there_are() throws IOException {
    Set<String> rules =
        Catalogue.topics().stream()
            .flatMap(topic -> topic.rules().stream())
            .map(ContractRule::id)
            .collect(Collectors.toSet());
    assertThat(ID.matcher(list()).results().map(MatchResult::group)).isNotEmpty().isSubsetOf(rules);
  }

  @Test
  void list_says_where_no_rule_stands_for_a_test() throws IOException {
    assertThat(rows())
        .allMatch(row -> row.group(2).isBlank() == row.group(3).equals("not covered"));
  }

  private static List<MatchResult> rows() throws IOException {
    return ROW.matcher(list()).results().toList();
  }

  private static String list() throws IOException {
    Path document =
        Path.of(System.getProperty("ddbds.basedir", "."), "..", "docs", "conformance.md");
    String text = Files.readString(document);
    return text.substring(text.indexOf("## Beside the suite of go-datastore"));
  }
}
