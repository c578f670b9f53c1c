package io.ddbds.testsuite;

import java.util.Collection;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The words of JSON (RFC 8259) that reports are written in. */
final class Json {
  private Json() {}

  static String object(String... members) {
    return Stream.of(members).collect(Collectors.joining(",", "{", "}"));
  }

  static String member(String name, String json) {
    return quote(name) + ":" + json;
  }

  static String member(String name, long number) {
    return member(name, Long.toString(number));
  }

  static String array(Collection<String> elements) {
    return elements.stream().collect(Collectors.joining(",", "[", "]"));
  }

  /** An array with a line for each element. */
  static String lines(Collection<String> elements) {
    return elements.stream().collect(Collectors.joining(",\n", "[\n", "]"));
  }

  /** All but plain ASCII comes out escaped: a reason may quote any key. */
  static String quote(String text) {
    StringBuilder json = new StringBuilder("\"");
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"' || c == '\\') {
        json.append('\\').append(c);
      } else if (c >= 0x20 && c < 0x7f) {
        json.append(c);
      } else {
        json.append(String.format("\\u%04x", (int) c));
      }
    }
    return json.append('"').toString();
  }
}
