package io.ddbds.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** ls and explain. */
@Tag("engine")
class QueryCommandsTest {
  @RegisterExtension static final Engine ENGINE = new Engine();

  @TempDir private static Path folder;
  private static Path routed;
  private static Path strict;

  @BeforeAll
  static void fill() {
    routed = Engine.configuration(folder, "keySchema: {template: '/providers/{cid}/{peer...}'}\n");
    strict =
        Engine.configuration(
            folder, "keySchema: {template: '/providers/{cid}/{peer...}'}\nstrict: true\n");
    for (String key :
        List.of("/providers/b/1", "/providers/b/2", "/providers/b/3", "/providers/c/1", "/other")) {
      ENGINE.run(routed, "put", key, "--text", key.substring(key.length() - 1));
    }
  }

  @Test
  void ls_prefix_listsKeysBelowIt() {
    assertThat(ls("/providers/b", "--order", "asc").lines())
        .containsExactly("/providers/b/1", "/providers/b/2", "/providers/b/3");
  }

  @Test
  void ls_everything_isTheDefault() {
    assertThat(ls().lines()).hasSize(5).contains("/other");
  }

  @Test
  void ls_limitOffsetAndOrder_pickAWindow() {
    assertThat(
            ls("/providers/b", "--order", "desc", "--offset", "1", "--limit", "1", "--keys-only")
                .lines())
        .containsExactly("/providers/b/2");
  }

  @Test
  void ls_sizesExpirationsAndValues_standBeforeTheKey() {
    assertThat(ls("/providers/c", "--sizes", "--expirations", "--values").lines())
        .containsExactly("1\tnever\tMQ==\t/providers/c/1");
  }

  @Test
  void ls_json_isAnObjectALine() {
    assertThat(ls("/providers/c", "--json", "--sizes", "--expirations", "--values").lines())
        .containsExactly(
            "{\"key\":\"/providers/c/1\",\"size\":1,\"expiration\":\"never\",\"value\":\"MQ==\"}");
    assertThat(ls("/providers/c", "--json").lines())
        .containsExactly("{\"key\":\"/providers/c/1\"}");
  }

  @Test
  void ls_nothingBelow_printsNothing() {
    assertThat(ls("/absent")).isEqualTo(new Run(0, "", ""));
  }

  @Test
  void ls_keyWithALineBreak_staysOnItsLine() {
    Path table = Engine.configuration(folder, "");
    ENGINE.run(table, "put", "/a\nb", "--text", "x");

    assertThat(ENGINE.run(table, "ls").lines()).containsExactly("\"/a\\nb\"");
  }

  @Test
  void explain_routedPrefix_namesTheIndex() {
    Run run = ENGINE.run(routed, "explain", "/providers/b", "--order", "asc");

    assertThat(run.exitCode()).isZero();
    assertThat(run.out()).contains("query of index providers").contains("at most 1 requests");
    assertThat(run.err()).isEmpty();
  }

  @Test
  void explain_otherPrefix_saysThatItScans() {
    assertThat(ENGINE.run(routed, "explain", "/other").out()).contains("scan");
  }

  @Test
  void explain_json_isAnObject() {
    assertThat(ENGINE.run(routed, "explain", "/providers/b", "--json").out())
        .startsWith("{\"query\":")
        .contains("\"access\":");
  }

  @Test
  void ls_strictComposition_refusesScans() {
    Run run = ENGINE.run(strict, "ls", "/other");

    assertThat(run.exitCode()).isEqualTo(3);
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).startsWith("ddbds ls: ").contains("/other").hasLineCount(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          ls --limit 0                 | --limit is 0, but must be at least 1
          ls --offset -1               | --offset is -1, but must be at least 0
          ls --limit few               | Invalid value for option '--limit'
          ls --order up                | Invalid value for option '--order'
          ls --keys-only --sizes       | --keys-only leaves out what --values, --sizes and --expirations ask for
          explain --limit 0            | --limit is 0
          ls /a /b                     | Unmatched argument at index 2: '/b'
          """)
  void query_badInput_isWrongUsage(String args, String sentence) {
    Run run = Run.of(args.split(" "));

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).contains(sentence).hasLineCount(1);
  }

  private static Run ls(String... args) {
    String[] all = new String[args.length + 1];
    all[0] = "ls";
    System.arraycopy(args, 0, all, 1, args.length);
    return ENGINE.run(routed, all);
  }
}
