package io.ddbds;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** Strings made of what paths, JSON and UTF-8 stumble over. */
final class HostileText {
  private HostileText() {}

  /** Path-like strings without unpaired surrogates. */
  static Arbitrary<String> paths() {
    return joined(
        "/",
        "/",
        "//",
        ".",
        "..",
        "/./",
        "/../",
        "a",
        "b",
        "ab",
        ":",
        "-",
        " ",
        "!",
        "\"",
        "\\",
        "\n",
        "\0",
        "\u007f",
        "é",
        "\u0800",
        "\ud7ff",
        "\ue000",
        "\uffff",
        "\ud800\udc00",
        "😀",
        "\udbff\udfff");
  }

  /** Any strings, unpaired surrogates among them. */
  static Arbitrary<String> anything() {
    Arbitrary<String> halves = joined("\ud800", "\udbff", "\udc00", "\udfff", "a", "\ue000");
    return Arbitraries.oneOf(paths(), halves, Arbitraries.strings());
  }

  /** Strings that are JSON literals, nearly, or not at all. */
  static Arbitrary<String> nearlyJson() {
    Arbitrary<String> inside =
        joined(
            "a", "/", "..", "\\", "\\\\", "\\\"", "\\u", "\\u00e9", "\\ud83d", "\\ude00", "u", "0",
            "F", "g", "\uff11", "\"", "\n", "\t", "\u0001", "\u007f", "😀", " ");
    Arbitrary<String> quote = Arbitraries.of("\"", "\"", "\"", "", " \"", "\u2003\"", "\"\t", "'");
    return Combinators.combine(quote, inside, quote).as((a, b, c) -> a + b + c);
  }

  private static Arbitrary<String> joined(String... pieces) {
    return Arbitraries.of(List.of(pieces)).list().ofMaxSize(12).map(list -> String.join("", list));
  }
}
