package io.ddbds.cli;

import io.ddbds.Key;
import java.util.Map;
import java.util.OptionalLong;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Tells the length of a value. */
@Command(
    name = "size",
    header = "Tells the length of a value.",
    description = "Writes how many bytes it has. Ends with 1 when there is no such key.",
    footerHeading = "%nExamples:%n",
    footer = "  ddbds size --local /providers/bafy/peer1")
final class SizeCommand extends StoreCommand {
  @Mixin private KeyArgument key = new KeyArgument();

  SizeCommand(Workplace workplace) {
    super(workplace);
  }

  @Override
  void checkUsage() {
    key.key();
  }

  @Override
  int run(Session session) {
    Key where = key.key();
    OptionalLong size = session.store().size(where);
    long bytes = size.orElseThrow(() -> KeyText.absent(where));
    print(Long.toString(bytes), Map.of("key", where.toString(), "size", bytes));
    return ExitCodes.OK;
  }
}
