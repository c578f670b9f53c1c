package io.ddbds.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Field;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The dashboard and the documentation show the meters that there are. */
class GrafanaDashboardTest {
  private static final Path DOCS = Path.of(System.getProperty("ddbds.basedir"), "..", "docs");
  private static final Pattern METRIC = Pattern.compile("\\b(?:ddbds|cache)_[a-z_]+");

  @Test
  void dashboard_everyMetricIsOfAMeterAndEveryMeterIsShown() {
    List<String> prefixes = meterNames().map(name -> name.replace('.', '_')).toList();
    List<String> shown =
        METRIC
            .matcher(read(DOCS.resolve("grafana").resolve("ddbds.json")))
            .results()
            .map(result -> result.group())
            .distinct()
            .toList();
    assertThat(shown).isNotEmpty();
    assertThat(shown).allMatch(metric -> prefixes.stream().anyMatch(metric::startsWith));
    assertThat(prefixes)
        .allMatch(prefix -> shown.stream().anyMatch(metric -> metric.startsWith(prefix)));
  }

  @Test
  void documentation_namesEveryMeter() {
    String operations = read(DOCS.resolve("operations.md"));
    assertThat(meterNames()).allMatch(name -> operations.contains("`" + name + "`"));
  }

  private static Stream<String> meterNames() {
    return Arrays.stream(MeterNames.class.getFields()).map(GrafanaDashboardTest::value);
  }

  private static String value(Field field) {
    try {
      return (String) field.get(null);
    } catch (IllegalAccessException e) {
      throw new AssertionError(e);
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
