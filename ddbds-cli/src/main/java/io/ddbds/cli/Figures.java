package io.ddbds.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * The figures of a quickstart, in the form of its JSON file.
 *
 * @param records how many provider records were announced
 * @param files how many files were read
 * @param contents how many of them differ
 * @param peersPerContent how many peers announced each content
 * @param endpoint where the table is
 * @param table the table's name
 * @param same whether scans and index gave the same records in the same order
 * @param queries what was asked, each question twice
 */
record Figures(
    long records,
    int files,
    int contents,
    long peersPerContent,
    String endpoint,
    String table,
    boolean same,
    List<Line> queries) {
  /**
   * One answer.
   *
   * @param prefix what was asked for
   * @param limit how many results were wanted; 0 for all
   * @param file a file that holds the content
   * @param path how the answer was got at
   * @param results how many records
   * @param requests how many calls
   * @param readUnits read capacity units
   * @param millis milliseconds
   */
  record Line(
      String prefix,
      int limit,
      String file,
      String path,
      int results,
      long requests,
      double readUnits,
      double millis) {
    static Line of(Question question, Answer answer) {
      return new Line(
          question.content().prefix(),
          question.limit(),
          question.content().name(),
          answer.path(),
          answer.entries().size(),
          answer.usage().requests(),
          answer.usage().readUnits(),
          answer.millis());
    }
  }

  Figures {
    queries = List.copyOf(queries);
  }

  /** The lines of a comparison, the scan before the index. */
  static List<Line> lines(Comparison comparison) {
    return comparison.rows().stream()
        .flatMap(
            row ->
                Stream.of(
                    Line.of(row.question(), row.scan()), Line.of(row.question(), row.index())))
        .toList();
  }

  /** Writes the file, and the folder that it is in. */
  void writeTo(Path file) throws IOException {
    Path absolute = file.toAbsolutePath();
    if (absolute.getParent() != null) {
      Files.createDirectories(absolute.getParent());
    }
    new ObjectMapper()
        .enable(SerializationFeature.INDENT_OUTPUT)
        .writeValue(absolute.toFile(), this);
  }
}
