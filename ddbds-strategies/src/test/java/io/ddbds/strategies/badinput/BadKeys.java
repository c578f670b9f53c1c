package io.ddbds.strategies.badinput;

import io.ddbds.Key;
import java.util.stream.Stream;

/** Paths and texts that are no keys. */
final class BadKeys {
  private static final String QUOTED = "must be one quoted string";

  private BadKeys() {}

  static Stream<BadInput> all() {
    return Stream.of(
        path("a high surrogate alone", "/a\ud83d", "U+D83D at index 2"),
        path("a high surrogate before text", "/a\ud83db", "U+D83D at index 2"),
        path("a low surrogate alone", "/\ude00b", "U+DE00 at index 1"),
        path("surrogates the wrong way round", "/a/\ude00\ud83d", "U+DE00 at index 3"),
        path("two high surrogates", "/\ud83d\ud83d\ude00", "U+D83D at index 1"),
        raw("no slash in front", "a/b", "must begin with '/'"),
        raw("a blank in front", " /a", "must begin with '/'"),
        raw("a slash at the end", "/a/", "must not end with '/'"),
        raw("two slashes", "//", "must not end with '/'"),
        new BadInput(
            "a raw path with a surrogate",
            () -> Key.raw("/\ud83d"),
            "U+D83D",
            "no UTF-8 form",
            "encode arbitrary bytes first"),
        json("a number", "1", QUOTED, "such as \"/a\""),
        json("no quotes", "/a", QUOTED, "such as \"/a\""),
        json("an open quote", "\"/a", QUOTED, "such as \"/a\""),
        json("a list", "[\"/a\"]", QUOTED, "such as \"/a\""),
        json("more behind", "\"/a\" 1", QUOTED, "such as \"/a\""),
        json("a quote inside", "\"/a\"b\"", "an unescaped character", "escape it"),
        json("an escape without end", "\"/\\\"", "the last escape is cut off", "write \\\\"),
        json("nothing", "", QUOTED, "such as \"/a\""),
        json("null", "null", QUOTED, "such as \"/a\""),
        json("an unknown escape", "\"/\\q\"", "\\q is no escape", "write \\\\ for a backslash"),
        json("a short escape", "\"/\\u12\"", "four hexadecimal digits", "as in \\u00e9"),
        json("an escape of other letters", "\"/\\u00gg\"", "four hexadecimal", "as in \\u00e9"));
  }

  private static BadInput path(String what, String path, String place) {
    return new BadInput(
        "a path with " + what, () -> Key.of(path), place, "no UTF-8 form", "for example as base32");
  }

  private static BadInput raw(String what, String path, String limit) {
    return new BadInput(
        "a raw path with " + what, () -> Key.raw(path), "\"" + path + "\"", limit, "use Key.of");
  }

  /** The value is shown as JSON again. */
  private static BadInput json(String what, String json, String limit, String remedy) {
    String shown = "\"" + json.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
    return new BadInput("JSON with " + what, () -> Key.fromJson(json), shown, limit, remedy);
  }
}
