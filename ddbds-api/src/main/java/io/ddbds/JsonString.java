package io.ddbds;

/** JSON string literals (RFC 8259, section 7), for keys and explanations. */
final class JsonString {
  private JsonString() {}

  /** Quotes text; control characters and unpaired surrogates come out as {@code \\u} escapes. */
  static String quote(String text) {
    StringBuilder json = new StringBuilder(text.length() + 2).append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '"' -> json.append("\\\"");
        case '\\' -> json.append("\\\\");
        case '\n' -> json.append("\\n");
        case '\r' -> json.append("\\r");
        case '\t' -> json.append("\\t");
        default -> {
          if (c < 0x20 || c == 0x7f || (Character.isSurrogate(c) && !isPaired(text, i))) {
            json.append(String.format("\\u%04x", (int) c));
          } else {
            json.append(c);
          }
        }
      }
    }
    return json.append('"').toString();
  }

  /** Reads one literal that spans the whole input, white space around it aside. */
  static String parse(String json) {
    String literal = strip(json);
    int end = literal.length() - 1;
    if (end < 1 || literal.charAt(0) != '"' || literal.charAt(end) != '"') {
      throw malformed(json, "it must be one quoted string, such as \"/a\"");
    }
    StringBuilder text = new StringBuilder(literal.length());
    for (int i = 1; i < end; i++) {
      char c = literal.charAt(i);
      if (c == '"' || c < 0x20) {
        throw malformed(json, "an unescaped character stands at index " + i + ": escape it");
      } else if (c != '\\') {
        text.append(c);
      } else if (++i == end) {
        throw malformed(json, "the last escape is cut off: write \\\\ for a backslash");
      } else if (literal.charAt(i) == 'u') {
        text.append(hex(json, literal, i + 1));
        i += 4;
      } else {
        text.append(unescape(json, literal.charAt(i)));
      }
    }
    return text.toString();
  }

  /** Without white space at both ends, of which JSON knows four kinds. */
  private static String strip(String json) {
    int start = 0;
    int end = json.length();
    while (start < end && isSpace(json.charAt(start))) {
      start++;
    }
    while (start < end && isSpace(json.charAt(end - 1))) {
      end--;
    }
    return json.substring(start, end);
  }

  private static boolean isSpace(char c) {
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
  }

  private static char hex(String json, String literal, int from) {
    int value = 0;
    for (int i = from; i < from + 4; i++) {
      int digit = Character.digit(literal.charAt(i), 16); // none is the quote that ends the literal
      if (digit < 0 || literal.charAt(i) > 'f') {
        throw malformed(json, "\\u needs four hexadecimal digits, as in \\u00e9");
      }
      value = value * 16 + digit;
    }
    return (char) value;
  }

  private static char unescape(String json, char c) {
    return switch (c) {
      case '"', '\\', '/' -> c;
      case 'b' -> '\b';
      case 'f' -> '\f';
      case 'n' -> '\n';
      case 'r' -> '\r';
      case 't' -> '\t';
      default -> throw malformed(json, "\\" + c + " is no escape: write \\\\ for a backslash");
    };
  }

  private static boolean isPaired(String text, int i) {
    char c = text.charAt(i);
    return Character.isHighSurrogate(c)
        ? i + 1 < text.length() && Character.isLowSurrogate(text.charAt(i + 1))
        : i > 0 && Character.isHighSurrogate(text.charAt(i - 1));
  }

  private static IllegalArgumentException malformed(String json, String why) {
    return new IllegalArgumentException("not a JSON string: " + quote(json) + ": " + why);
  }
}
