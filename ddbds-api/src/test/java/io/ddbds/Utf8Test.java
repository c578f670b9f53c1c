package io.ddbds;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class Utf8Test {
  @Test
  void length_countsTheBytesOfEachCharacter() {
    assertThat(Utf8.length("")).isZero();
    assertThat(Utf8.length("a\u007f")).isEqualTo(2);
    assertThat(Utf8.length("\u0080\u07ff")).isEqualTo(4);
    assertThat(Utf8.length("\u0800\uffff")).isEqualTo(6);
    assertThat(Utf8.length("\uD83D\uDE00")).isEqualTo(4);
  }
}
