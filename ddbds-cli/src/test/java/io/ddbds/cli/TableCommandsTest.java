package io.ddbds.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** table create, verify, describe and delete; backfill; the facets of maintenance. */
@Tag("engine")
class TableCommandsTest {
  @RegisterExtension static final Engine ENGINE = new Engine();

  @TempDir private Path folder;
  private Path config;
  private String table;

  @BeforeEach
  void newComposition() throws IOException {
    config =
        Engine.configuration(folder, "keySchema: {indexTables: [{template: '/a/{b}/{c...}'}]}\n");
    table = Engine.table(config);
    verifying(config);
  }

  @Test
  void create_thenVerify_isAsTheCompositionNeeds() {
    String both = table + ", " + table + "-a";

    assertThat(run("table", "create").out()).isEqualTo(line("Created " + both + "."));
    assertThat(run("table", "verify"))
        .isEqualTo(new Run(0, line(both + ": as the composition needs."), ""));
    assertThat(run("table", "verify", "--json").out()).isEqualTo(line("{\"mismatches\":[]}"));
  }

  @Test
  void create_tableThatExists_fails() {
    run("table", "create");

    Run again = run("table", "create");

    assertThat(again.exitCode()).isEqualTo(4);
    assertThat(again.err()).contains("table \"" + table + "\" exists already").hasLineCount(1);
  }

  @Test
  void verify_missingTable_endsWithOneAndNamesIt() {
    Run run = run("table", "verify");

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.out()).contains("in table \"" + table + "\"").contains("missing");
    assertThat(run("table", "verify", "--json").out()).contains("\"found\":\"missing\"");
  }

  @Test
  void put_missingTable_isRefusedAndSaysWhatCreatesIt() {
    Run run = run("put", "/a", "--text", "x");

    assertThat(run.exitCode()).isEqualTo(3);
    assertThat(run.err()).contains("('ddbds table create' creates it)").hasLineCount(1);
  }

  @Test
  void describe_showsTablesAndIndexes() {
    Path routed = Engine.configuration(folder, "keySchema: {template: '/names/{b}/{c...}'}\n");
    ENGINE.run(routed, "table", "create");

    Run run = ENGINE.run(routed, "table", "describe");

    assertThat(run.exitCode()).isZero();
    assertThat(run.lines().get(0)).matches("table +index +status +items +bytes");
    assertThat(run.lines().get(3)).matches(Engine.table(routed) + " +names +ACTIVE +0 +0");
    assertThat(ENGINE.run(routed, "table", "describe", "--json").lines().get(1))
        .isEqualTo(
            "{\"table\":\""
                + Engine.table(routed)
                + "\",\"index\":\"names\",\"status\":\"ACTIVE\",\"items\":0,\"bytes\":0}");
  }

  @Test
  void describe_missingTable_endsWithOne() {
    Run run = run("table", "describe");

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.out()).contains("MISSING");
  }

  @Test
  void delete_isRefusedUnlessAgreed() {
    run("table", "create");

    assertThat(run("table", "delete").exitCode()).isEqualTo(3);
    assertThat(run("table", "verify").exitCode()).isZero();
    assertThat(run("table", "delete", "--yes").out()).startsWith("Deleted " + table);
    assertThat(run("table", "verify").exitCode()).isEqualTo(1);
  }

  @Test
  void table_noCommand_isWrongUsage() {
    assertThat(Run.of("table"))
        .isEqualTo(
            new Run(
                2,
                "",
                line("ddbds table: Missing required subcommand (see 'ddbds table --help')")));
  }

  @Test
  void backfill_bringsOlderEntriesIntoAnIndexTable() throws IOException {
    Path before = Files.writeString(folder.resolve("before.yaml"), "table: " + table + "\n");
    run("table", "create");
    ENGINE.run(before, "put", "/a/b/c", "--text", "x");
    String checkpoint = folder.resolve("checkpoint").toString();

    assertThat(run("backfill", "--verify").exitCode()).isEqualTo(1);
    assertThat(run("backfill", "--checkpoint", checkpoint, "--rows", "1000").out())
        .isEqualTo(line("1 rows examined, 1 repaired, 0 wrong."));
    assertThat(run("backfill", "--verify", "--json").out()).contains("\"wrong\":0,\"findings\":[]");
    assertThat(run("ls", "/a/b").out()).isEqualTo(line("/a/b/c"));
  }

  @Test
  void backfill_segmentsThatAreNone_areWrongUsage() {
    run("table", "create");

    assertThat(run("backfill", "--segments", "half").err())
        .contains("--segments is 'half': write FROM-TO/TOTAL, such as 0-8/16");
    Run beyond = run("backfill", "--segments", "0-9/8", "--verify");
    assertThat(beyond.exitCode()).isEqualTo(2);
    assertThat(beyond.err()).contains("segments 0 to 9").hasLineCount(1);
    assertThat(run("backfill", "--units", "0", "--verify").exitCode()).isEqualTo(2);
  }

  private Run run(String... args) {
    return ENGINE.run(config, args);
  }

  /** Has missing tables not be created. */
  private static void verifying(Path config) throws IOException {
    Files.writeString(config, Files.readString(config).replace("tables: create", "tables: verify"));
  }

  private static String line(String text) {
    return text + System.lineSeparator();
  }
}
