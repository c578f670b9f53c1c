package io.ddbds.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TextTableTest {
  @Test
  void lines_textStandsLeftAndNumbersRight() {
    TextTable table = new TextTable(1, "fruit", "count");
    table.row("fig", "1,200");
    table.row("apple tree", "3");
    table.row("", "");

    assertThat(table.lines())
        .containsExactly(
            "fruit       count", //
            "----------  -----",
            "fig         1,200",
            "apple tree      3",
            "");
  }
}
