package io.ddbds.cli;

import io.ddbds.Key;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Asks whether there is a value. */
@Command(
    name = "has",
    header = "Asks whether there is a value.",
    description = "Writes true and ends with 0, or writes false and ends with 1.",
    footerHeading = "%nExamples:%n",
    footer = "  ddbds has --local /providers/bafy/peer1 && echo it is there")
final class HasCommand extends StoreCommand {
  @Mixin private KeyArgument key = new KeyArgument();

  HasCommand(Workplace workplace) {
    super(workplace);
  }

  @Override
  void checkUsage() {
    key.key();
  }

  @Override
  int run(Session session) {
    Key where = key.key();
    boolean present = session.store().has(where);
    print(Boolean.toString(present), Map.of("key", where.toString(), "present", present));
    return present ? ExitCodes.OK : ExitCodes.NO;
  }
}
