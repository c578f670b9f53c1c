package io.ddbds.testsuite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KillTableTest {
  private final KillTable table = new KillTable(List.of("MP01", "MP02"));

  @TempDir private Path directory;

  @BeforeEach
  void oneFaultIsNoticedAndOneIsNot() throws Throwable {
    table.enter("KV01", "forgets \"a\" | b", () -> {});
    assertThatThrownBy(
            () ->
                table.enter(
                    "KV02",
                    "invents",
                    () -> {
                      throw new AssertionError("not noticed");
                    }))
        .hasMessage("not noticed");
  }

  @Test
  void summary_counts_in_all_and_by_rule_and_names_survivors() {
    assertThat(table.summary())
        .isEqualTo(
            """
            Kill table: 1 of 2 broken stores are noticed by the rule that names their fault. \
            Rules without a broken store: MP01, MP02.
            KV01 1/1  KV02 0/1
            SURVIVED: KV02 on a store that invents""");
  }

  @Test
  void summary_of_a_table_in_which_nothing_survives_names_none() throws Throwable {
    KillTable complete = new KillTable(List.of());
    complete.enter("KV01", "forgets", () -> {});
    assertThat(complete.summary())
        .isEqualTo(
            "Kill table: 1 of 1 broken stores are noticed by the rule that names their fault. "
                + "Every rule has a broken store.\nKV01 1/1");
  }

  @Test
  void json_has_counts_and_every_fault() {
    assertThat(table.toJson())
        .isEqualTo(
            """
            {"mutants":2,"killed":1,"rulesWithoutFault":["MP01","MP02"],"faults":[
            {"fault":"forgets \\"a\\" | b","rule":"KV01","killed":true},
            {"fault":"invents","rule":"KV02","killed":false}]}
            """);
  }

  @Test
  void markdown_has_every_fault() throws Exception {
    table.write(directory.resolve("new"));
    assertThat(directory.resolve("new/kill-table.json")).hasContent(table.toJson());
    assertThat(directory.resolve("new/kill-table.md"))
        .content()
        .contains("| KV01 | forgets \"a\" \\| b | yes |\n| KV02 | invents | **no** |\n");
  }
}
