package io.ddbds.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** put, get, has, size, rm and ttl. */
@Tag("engine")
class EntryCommandsTest {
  @RegisterExtension static final Engine ENGINE = new Engine();

  private static final byte[] EVERY_BYTE = everyByte();

  @TempDir private Path folder;
  private Path config;

  @BeforeEach
  void newTable() {
    config = Engine.configuration(folder, "keySchema: simple\n");
  }

  @Test
  void put_text_isReadAsText() {
    assertThat(run("put", "/a", "--text", "grüße")).isEqualTo(new Run(0, "", ""));

    assertThat(run("get", "/a", "--text")).isEqualTo(ok("grüße"));
    assertThat(run("get", "/a")).isEqualTo(new Run(0, "grüße", ""));
  }

  @Test
  void put_standardInput_isReadByteForByte() {
    Run.bytes(EVERY_BYTE, ENGINE.with(config, "put", "/a"));

    assertThat(Run.bytes(new byte[0], ENGINE.with(config, "get", "/a"))).isEqualTo(EVERY_BYTE);
  }

  @Test
  void put_file_isReadByteForByteIntoAnotherFile() throws IOException {
    Path file = Files.write(folder.resolve("value"), EVERY_BYTE);
    Path copy = folder.resolve("copy");

    assertThat(run("put", "/a", "--file", file.toString()).exitCode()).isZero();
    assertThat(run("get", "/a", "--file", copy.toString())).isEqualTo(new Run(0, "", ""));

    assertThat(copy).hasBinaryContent(EVERY_BYTE);
  }

  @Test
  void put_hex_isReadAsHex() {
    run("put", "/a", "--hex", "00fF");

    assertThat(run("get", "/a", "--hex")).isEqualTo(ok("00ff"));
  }

  @Test
  void put_json_tellsKeyAndSize() throws IOException {
    JsonNode told = json(run("put", "/a//b", "--text", "xyz", "--json"));

    assertThat(told.get("key").asText()).isEqualTo("/a/b");
    assertThat(told.get("size").asInt()).isEqualTo(3);
  }

  @Test
  void put_rawKey_isNotCleaned() {
    run("put", "/a//b", "--raw-key", "--text", "raw");

    assertThat(run("has", "/a/b").out()).startsWith("false");
    assertThat(run("get", "/a//b", "--raw-key", "--text")).isEqualTo(ok("raw"));
  }

  @Test
  void get_json_hasTheValueInBase64() throws IOException {
    run("put", "/a", "--text", "hello");

    JsonNode told = json(run("get", "/a", "--json"));

    assertThat(told.get("value").asText()).isEqualTo("aGVsbG8=");
    assertThat(told.get("size").asInt()).isEqualTo(5);
  }

  @Test
  void get_bytesThatAreNoText_areRefusedAsText() {
    run("put", "/a", "--hex", "ff");

    assertThat(run("get", "/a", "--text"))
        .isEqualTo(failed(3, "get", "the value of /a is not UTF-8: use --hex, --file or neither"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"get", "size", "ttl"})
  void command_absentKey_endsWithOneAndSaysSo(String command) {
    assertThat(run(command, "/absent")).isEqualTo(failed(1, command, "there is no /absent"));
  }

  @Test
  void has_tellsByWordAndCode() {
    run("put", "/a", "--text", "");

    assertThat(run("has", "/a")).isEqualTo(ok("true"));
    assertThat(run("has", "/b")).isEqualTo(new Run(1, line("false"), ""));
    assertThat(run("has", "/b", "--json").out()).contains("\"present\":false");
  }

  @Test
  void size_tellsBytes() {
    run("put", "/a", "--text", "grüße");

    assertThat(run("size", "/a")).isEqualTo(ok("7"));
    assertThat(run("size", "/a", "--json").out()).contains("\"size\":7");
  }

  @Test
  void ttl_isToldSetAndCleared() {
    Instant before = Instant.now();
    run("put", "/a", "--text", "x", "--ttl", "1h");

    Instant at = Instant.parse(run("ttl", "/a").out().strip());
    assertThat(at).isBetween(before.plusSeconds(3600), Instant.now().plusSeconds(3601));
    assertThat(Instant.parse(run("ttl", "/a", "P2D").out().strip())).isAfter(at);
    assertThat(run("ttl", "/a", "--clear")).isEqualTo(ok("never"));
    assertThat(run("ttl", "/a", "--json").out()).contains("\"expiration\":\"never\"");
  }

  @Test
  void rm_oneKey_leavesThoseBelow() {
    run("put", "/a", "--text", "x");
    run("put", "/a/b", "--text", "y");

    assertThat(run("rm", "/a")).isEqualTo(new Run(0, "", ""));
    assertThat(run("rm", "/a")).isEqualTo(new Run(0, "", ""));

    assertThat(run("has", "/a").exitCode()).isEqualTo(1);
    assertThat(run("has", "/a/b").exitCode()).isZero();
  }

  @Test
  void rm_recursive_isRefusedUnlessAgreed() {
    run("put", "/a/b", "--text", "y");

    assertThat(run("rm", "-r", "/a"))
        .isEqualTo(
            failed(
                3,
                "rm",
                "this removes /a and all below it from table \""
                    + Engine.table(config)
                    + "\": add --yes to do so"));
    assertThat(run("has", "/a/b").exitCode()).isZero();
  }

  @Test
  void rm_recursive_removesTheKeyAndAllBelow() {
    for (String key : List.of("/a", "/a/b", "/a/c/d", "/ab")) {
      run("put", key, "--text", "x");
    }

    assertThat(run("rm", "-r", "/a", "--yes")).isEqualTo(ok("3 entries removed."));

    assertThat(run("ls")).isEqualTo(ok("/ab"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          put /a --ttl soon --text x   | 2 | --ttl is 'soon': use a number with ms, s, m, h or d
          put /a --ttl 0s --text x     | 2 | --ttl is '0s', but must be greater than zero
          put /a --hex 0               | 2 | --hex has 1 characters, which must be pairs of 0-9 and a-f
          put /a --hex zz              | 2 | --hex has 2 characters
          put /a --hex 00 --text x     | 2 | --hex
          put /a --file no-such-file   | 4 | the file no-such-file cannot be read
          put                          | 2 | Missing required parameter: 'KEY'
          put a/ --raw-key --text x    | 2 | the key 'a/' is not as keys are
          get /a --text --hex          | 2 | mutually exclusive
          ttl /a never                 | 2 | TIME is 'never': use a number
          ttl /a 1h --clear            | 2 | --clear takes no TIME: leave out one of them
          """)
  void command_badInput_isToldInOneLine(String args, int exitCode, String sentence) {
    Run run = run(args.split(" "));

    assertThat(run.exitCode()).isEqualTo(exitCode);
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).contains(sentence).hasLineCount(1);
  }

  @Test
  void put_largeValue_isRefusedWithItsSize() throws IOException {
    Path file = Files.write(folder.resolve("large"), new byte[500_000]);

    Run run = run("put", "/a", "--file", file.toString());

    assertThat(run.exitCode()).isEqualTo(3);
    assertThat(run.err()).contains("/a").contains("409600").hasLineCount(1);
  }

  @Test
  void put_longKey_isRefused() {
    Run run = run("put", "/" + "k".repeat(2048), "--text", "x");

    assertThat(run.exitCode()).isEqualTo(3);
    assertThat(run.err()).contains("2048").hasLineCount(1);
  }

  private Run run(String... args) {
    return ENGINE.run(config, args);
  }

  private static JsonNode json(Run run) throws IOException {
    return new ObjectMapper().readTree(run.out().getBytes(StandardCharsets.UTF_8));
  }

  private static Run ok(String line) {
    return new Run(0, line(line), "");
  }

  private static Run failed(int exitCode, String command, String sentence) {
    return new Run(exitCode, "", line("ddbds " + command + ": " + sentence));
  }

  private static String line(String text) {
    return text + System.lineSeparator();
  }

  private static byte[] everyByte() {
    byte[] bytes = new byte[256];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) i;
    }
    return bytes;
  }
}
