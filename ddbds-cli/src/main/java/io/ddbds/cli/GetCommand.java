package io.ddbds.cli;

import io.ddbds.Key;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Reads a value. */
@Command(
    name = "get",
    header = "Reads a value.",
    description =
        "Writes the bytes of a value to standard output, as they are. Ends with 1 when there is no"
            + " such key.",
    sortOptions = false,
    footerHeading = "%nExamples:%n",
    footer = {
      "  ddbds get --local /providers/bafy/peer1",
      "  ddbds get /pictures/cat --file cat.jpg",
      "  ddbds get /greeting --text"
    })
final class GetCommand extends StoreCommand {
  @Mixin private KeyArgument key = new KeyArgument();

  @ArgGroup private Form form = new Form();

  /** How the value is written; as bytes unless one is chosen. */
  static final class Form {
    @Option(names = "--text", description = "Write it as UTF-8 text, and a line break.")
    private boolean text;

    @Option(names = "--hex", description = "Write it as hexadecimal digits, and a line break.")
    private boolean hex;

    @Option(names = "--file", paramLabel = "FILE", description = "Write it to this file.")
    private @Nullable Path file;
  }

  GetCommand(Workplace workplace) {
    super(workplace);
  }

  @Override
  void checkUsage() {
    key.key();
  }

  @Override
  int run(Session session) {
    Key where = key.key();
    byte[] value = session.store().get(where).orElseThrow(() -> KeyText.absent(where));
    if (json()) {
      print(
          "",
          Map.of(
              "key", where.toString(),
              "size", value.length,
              "value", Base64.getEncoder().encodeToString(value)));
    } else if (form.file != null) {
      write(form.file, value);
    } else if (form.text) {
      console().text().println(text(where, value));
    } else if (form.hex) {
      console().text().println(HexFormat.of().formatHex(value));
    } else {
      console().write(value);
    }
    return ExitCodes.OK;
  }

  private static String text(Key key, byte[] value) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(value)).toString();
    } catch (CharacterCodingException e) {
      throw CommandFailedException.refusal(
          "the value of " + KeyText.of(key) + " is not UTF-8: use --hex, --file or neither");
    }
  }

  private static void write(Path file, byte[] value) {
    try {
      Files.write(file, value);
    } catch (IOException e) {
      throw CommandFailedException.failure("the file " + file + " cannot be written: " + e, e);
    }
  }
}
