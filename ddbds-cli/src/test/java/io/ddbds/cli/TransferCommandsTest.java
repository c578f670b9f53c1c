package io.ddbds.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** export, import and copy. */
@Tag("engine")
class TransferCommandsTest {
  @RegisterExtension static final Engine ENGINE = new Engine();

  /** The year 2100. */
  private static final String STAMP = "4102444800";

  @TempDir private Path folder;
  private Path config;

  @BeforeEach
  void newTable() {
    config = Engine.configuration(folder, "keySchema: split\n");
  }

  @Test
  void importThenExport_standardStreams_areTheSameLines() {
    List<String> lines =
        List.of(
            "{\"key\":\"/\",\"value\":\"\"}",
            "{\"key\":\"/a//b\\n\",\"value\":\"AP8K\",\"expiration\":" + STAMP + "}",
            "{\"key\":\"/ä\",\"value\":\"aGVsbG8=\"}");

    Run imported = Run.reading(String.join("\n", lines) + "\n\n", ENGINE.with(config, "import"));

    assertThat(imported).isEqualTo(ok("3 entries imported."));
    assertThat(run("export").lines()).containsExactlyInAnyOrderElementsOf(lines);
  }

  @Test
  void export_prefix_isWhatIsBelowIt() {
    run("put", "/a/b", "--text", "x");
    run("put", "/ab", "--text", "x");

    assertThat(run("export", "/a").lines())
        .containsExactly("{\"key\":\"/a/b\",\"value\":\"eA==\"}");
  }

  @Test
  void import_entriesThatHaveExpired_areLeftOutAndCounted() {
    Run run =
        Run.reading(
            "{\"key\":\"/a\",\"value\":\"\",\"expiration\":1}\n",
            ENGINE.with(config, "import", "--json"));

    assertThat(run.out()).isEqualTo(line("{\"entries\":0,\"expired\":1,\"resumed\":false}"));
    assertThat(run("ls").out()).isEmpty();
  }

  @Test
  void import_brokenLine_isToldWithItsNumberAndNoState() throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("in.ndjson"), "{\"key\":\"/a\",\"value\":\"\"}\n{\"key\":\"/b\"}\n");

    Run run = run("import", "--file", file.toString());

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err())
        .isEqualTo(line("ddbds import: " + file + ":2: \"key\" or \"value\" is missing"));
  }

  @Test
  void import_missingFile_fails() {
    Run run = run("import", "--file", folder.resolve("missing").toString());

    assertThat(run.exitCode()).isEqualTo(4);
    assertThat(run.err()).contains("missing cannot be read").hasLineCount(1);
  }

  @Test
  void export_file_isWrittenAndLeavesNoState() throws IOException {
    run("put", "/a/b", "--text", "x");
    Path file = folder.resolve("out.ndjson");

    assertThat(run("export", "--file", file.toString())).isEqualTo(ok("1 entries exported."));

    assertThat(file).hasContent("{\"key\":\"/a/b\",\"value\":\"eA==\"}\n");
    assertThat(Path.of(file + ".export-state")).doesNotExist();
  }

  @Test
  void export_fileThatIsThere_isRefusedUnlessToldToRestart() throws IOException {
    Path file = Files.writeString(folder.resolve("out.ndjson"), "something longer than nothing");

    Run refused = run("export", "--file", file.toString());

    assertThat(refused.exitCode()).isEqualTo(2);
    assertThat(refused.err()).contains("is there already").hasLineCount(1);
    assertThat(file).hasContent("something longer than nothing");
    assertThat(run("export", "--file", file.toString(), "--restart").exitCode()).isZero();
    assertThat(file).isEmptyFile();
  }

  @Test
  void export_stateOfAnotherPrefix_isRefused() throws IOException {
    Path file = Files.writeString(folder.resolve("out.ndjson"), "");
    Files.writeString(
        Path.of(file + ".export-state"),
        "table=" + Engine.table(config) + "\nprefix=/b\nbytes=0\n",
        StandardCharsets.ISO_8859_1);

    Run run = run("export", "/a", "--file", file.toString());

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err())
        .contains("was begun for prefix /b, not /a: finish that, or begin anew with --restart");
  }

  @Test
  void exportAndCopy_valuesInObjects_areThoseThatWereStored() {
    String overflow = "values: {overflowToS3: {bucket: values, threshold: 3}}\n";
    Path from = Engine.configuration(folder, overflow);
    Path to = Engine.configuration(folder, overflow + "keySchema: split\n");
    assertThat(local(from, "put", "/a/large", "--text", "large", "--ttl", "1h").err()).isEmpty();
    assertThat(local(from, "put", "/a/s", "--text", "s").err()).isEmpty();

    Run exported = local(from, "export");
    Run copied = local(from, "copy", "--to", to.toString());

    assertThat(exported.lines())
        .hasSize(2)
        .anyMatch(line -> line.startsWith("{\"key\":\"/a/large\",\"value\":\"bGFyZ2U=\",\"exp"))
        .contains("{\"key\":\"/a/s\",\"value\":\"cw==\"}");
    assertThat(copied).isEqualTo(ok("2 entries copied."));
    assertThat(local(to, "get", "/a/large").out()).isEqualTo("large");
  }

  /** On an engine in the folder, which has objects, too. */
  private Run local(Path configuration, String... args) {
    List<String> all = new ArrayList<>(List.of(args));
    all.addAll(List.of("--local=" + folder.resolve("data"), "--config", configuration.toString()));
    return Run.of(all.toArray(String[]::new));
  }

  @Test
  void copy_toAnotherComposition_isFoundByItsIndex() {
    Path routed =
        Engine.configuration(folder, "keySchema: {template: '/providers/{cid}/{peer...}'}\n");
    run("put", "/providers/a/1", "--text", "x", "--ttl", "1h");
    run("put", "/else", "--text", "y");
    String expiration = run("ttl", "/providers/a/1").out();

    assertThat(run("copy", "--to", routed.toString(), "/providers"))
        .isEqualTo(ok("1 entries copied."));

    assertThat(ENGINE.run(routed, "ls").lines()).containsExactly("/providers/a/1");
    assertThat(ENGINE.run(routed, "ls", "/providers/a").lines()).containsExactly("/providers/a/1");
    assertThat(ENGINE.run(routed, "ttl", "/providers/a/1").out()).isEqualTo(expiration);
  }

  @Test
  void copy_toTheSameTable_isWrongUsage() {
    Run run = run("copy", "--to", config.toString());

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains("both compositions have table \"" + Engine.table(config) + "\"");
  }

  private Run run(String... args) {
    return ENGINE.run(config, args);
  }

  private static Run ok(String line) {
    return new Run(0, line(line), "");
  }

  private static String line(String text) {
    return text + System.lineSeparator();
  }
}
