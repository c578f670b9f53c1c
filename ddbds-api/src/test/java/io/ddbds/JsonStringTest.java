package io.ddbds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonStringTest {
  @Test
  void quote_escapesWhatJsonAndReadersCannotShow() {
    assertThat(JsonString.quote("a\"b\\c\n\r\t\b\u007f\u001f é"))
        .isEqualTo("\"a\\\"b\\\\c\\n\\r\\t\\u0008\\u007f\\u001f é\"");
  }

  @Test
  void quote_keepsSurrogatePairs() {
    assertThat(JsonString.quote("\uD83D\uDE00 \uD83D\uDE01\uD83D\uDE02"))
        .isEqualTo("\"\uD83D\uDE00 \uD83D\uDE01\uD83D\uDE02\"");
  }

  @Test
  void quote_escapesSurrogatesWithoutTheOtherHalf() {
    assertThat(JsonString.quote("\uD83D")).isEqualTo("\"\\ud83d\"");
    assertThat(JsonString.quote("\uDE00")).isEqualTo("\"\\ude00\"");
    assertThat(JsonString.quote("\uD83Dx\uDE00")).isEqualTo("\"\\ud83dx\\ude00\"");
    assertThat(JsonString.quote("\uDE00\uD83D")).isEqualTo("\"\\ude00\\ud83d\"");
  }

  @Test
  void parse_readsEveryEscapeAndPlainText() {
    assertThat(JsonString.parse("\t \"a b\\u00ff\\u00FA\\/\\b\\f\\n\\r\\t\\\\\\\"\" \r\n"))
        .isEqualTo("a b\u00ff\u00fa/\b\f\n\r\t\\\"");
    assertThat(JsonString.parse("\"\"")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "\"",
        "a",
        "\"a",
        "a\"",
        "\"a\"b\"",
        "\"\u001f\"",
        "\"\\\"",
        "\"\\x\"",
        "\"\\u004\"",
        "\"\\u\"",
        "\"\\u004g\"",
        "\"\\u00\uFF11\uFF12\""
      })
  void parse_ofAnythingElse_isRefused(String json) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> JsonString.parse(json))
        .withMessageStartingWith("not a JSON string: " + JsonString.quote(json));
  }
}
