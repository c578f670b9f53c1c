package io.ddbds.testsuite;

/**
 * The words of HTML that reports are written in. Pages stand alone, and are well-formed XML, too.
 */
final class Html {
  private static final String STYLE =
      """
      body { font: 15px/1.5 system-ui, sans-serif; color: #1b1b1b; background: #fff; margin: 2rem }
      table { border-collapse: collapse; margin: 1rem 0 }
      th, td { border-bottom: 1px solid #ddd; padding: .25rem .6rem; text-align: left;
        vertical-align: top }
      th.upright { writing-mode: vertical-rl; vertical-align: bottom; font-weight: normal }
      .matrix thead th { position: sticky; top: 0; z-index: 1; background: #fff }
      .matrix thead th:first-child { z-index: 2 }
      .matrix th:first-child { position: sticky; left: 0; background: #fff }
      .matrix thead a { display: block; max-height: 14rem; overflow: hidden; white-space: nowrap;
        text-overflow: ellipsis }
      .matrix td { padding: .15rem .3rem }
      .matrix td:nth-child(2) { min-width: 24rem }
      .matrix tbody tr:hover td { background: #f2f5fa }
      .matrix tbody th { font-weight: normal; vertical-align: top }
      .matrix tbody th[colspan] { font-weight: bold; padding-top: 1rem }
      td.number { text-align: right; font-variant-numeric: tabular-nums }
      pre { background: #f6f6f6; margin: .3rem 0; padding: .5rem; white-space: pre-wrap }
      a { color: inherit }
      .passed { color: #176f2c }
      .failed { color: #b3261e; font-weight: bold }
      .skipped { color: #666 }
      .deviates { color: #8a5a00 }
      """;

  private Html() {}

  /** A page with nothing to load. */
  static String page(String title, String body) {
    return """
        <!DOCTYPE html>
        <html lang="en">
        <head>
        <meta charset="utf-8"/>
        <title>%1$s</title>
        <style>
        %2$s</style>
        </head>
        <body>
        <h1>%1$s</h1>
        %3$s</body>
        </html>
        """
        .formatted(text(title), STYLE, body);
  }

  /** An element around what is HTML already. */
  static String element(String name, String content) {
    return element(name, "", content);
  }

  /** An element with some {@link #attribute}s around what is HTML already. */
  static String element(String name, String attributes, String content) {
    return "<" + name + attributes + ">" + content + "</" + name + ">";
  }

  static String attribute(String name, String value) {
    return " " + name + "=\"" + text(value) + "\"";
  }

  /**
   * Any text as HTML. Characters that XML has no place for, or that nobody would see, come out as
   * Java writes them: a reason may quote any key.
   */
  static String text(String text) {
    StringBuilder html = new StringBuilder(text.length());
    text.codePoints().forEach(c -> append(html, c));
    return html.toString();
  }

  private static void append(StringBuilder html, int c) {
    switch (c) {
      case '&' -> html.append("&amp;");
      case '<' -> html.append("&lt;");
      case '>' -> html.append("&gt;");
      case '"' -> html.append("&quot;");
      case '\'' -> html.append("&#39;");
      case '\n', '\t' -> html.appendCodePoint(c);
      default -> {
        if (isVisible(c)) {
          html.appendCodePoint(c);
        } else {
          for (char half : Character.toChars(c)) {
            html.append(String.format("\\u%04x", (int) half));
          }
        }
      }
    }
  }

  private static boolean isVisible(int c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.UNASSIGNED,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          false;
      default -> true;
    };
  }
}
