package io.ddbds.cli;

import io.ddbds.dynamo.DynamoDatastore;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/**
 * The same questions answered twice, by scans and by an index.
 *
 * @param rows at least one question with its answers
 */
record Comparison(List<Row> rows) {
  /**
   * A question and its two answers.
   *
   * @param question the question
   * @param scan the answer by reading everything
   * @param index the answer by reading what was asked for
   */
  record Row(Question question, Answer scan, Answer index) {
    /** Whether both answers have the same records in the same order. */
    boolean same() {
      return scan.entries().equals(index.entries());
    }
  }

  Comparison {
    rows = List.copyOf(rows);
  }

  /** Asks both stores, the first question once more than counts: it pays for what is loaded. */
  static Comparison of(DynamoDatastore scanned, DynamoDatastore indexed, List<Question> questions) {
    Answer.of(scanned, questions.get(0));
    Answer.of(indexed, questions.get(0));
    return new Comparison(
        questions.stream()
            .map(each -> new Row(each, Answer.of(scanned, each), Answer.of(indexed, each)))
            .toList());
  }

  /** What both paths disagree on, if they do. */
  Optional<String> difference() {
    return rows.stream().filter(row -> !row.same()).map(Comparison::difference).findFirst();
  }

  /** A row of text for each answer, below a heading. */
  TextTable table() {
    TextTable table =
        new TextTable(2, "query", "access path", "results", "requests", "read units", "ms");
    for (Row row : rows) {
      table.row(cells(row.question().toString(), row.scan()));
      table.row(cells("", row.index()));
    }
    return table;
  }

  /** How much the index spares over all questions, in one line. */
  String saving() {
    double scanUnits = sum(Row::scan, answer -> answer.usage().readUnits());
    double indexUnits = sum(Row::index, answer -> answer.usage().readUnits());
    String times =
        indexUnits > 0
            ? text("The index was %,.0f times cheaper", scanUnits / indexUnits)
            : "The endpoint did not report what the index cost";
    return times
        + text(
            ": %,.1f read capacity units instead of %,.1f, and %,.1f ms instead of %,.1f ms.",
            indexUnits, scanUnits, sum(Row::index, Answer::millis), sum(Row::scan, Answer::millis));
  }

  private double sum(Function<Row, Answer> path, ToDoubleFunction<Answer> measure) {
    return rows.stream().map(path).mapToDouble(measure).sum();
  }

  private static String difference(Row row) {
    return text(
        "%s: the scan gave %,d records and the index %,d, or not the same ones in the same order;"
            + " an index can lag behind its table for a moment, so try again",
        row.question(), row.scan().entries().size(), row.index().entries().size());
  }

  private static String[] cells(String question, Answer answer) {
    return new String[] {
      question,
      answer.path(),
      text("%,d", answer.entries().size()),
      text("%,d", answer.usage().requests()),
      text("%,.1f", answer.usage().readUnits()),
      text("%,.1f", answer.millis())
    };
  }

  private static String text(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }
}
