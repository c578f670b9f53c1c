package io.ddbds.cli;

import io.ddbds.GarbageCollected;
import java.util.Locale;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Removes garbage. */
@Command(
    name = "gc",
    header = "Removes garbage, such as objects that nothing points to.",
    description = "Nothing that can be read changes. Asks, unless told --yes.",
    footerHeading = "%nExamples:%n",
    footer = "  ddbds gc --config ddbds.yaml --yes")
final class GcCommand extends StoreCommand {
  @Option(names = "--yes", description = "Do not ask.")
  private boolean yes;

  GcCommand(Workplace workplace) {
    super(workplace);
  }

  @Override
  int run(Session session) {
    GarbageCollected store =
        session.facet(
            GarbageCollected.class, "DynamoDB itself removes what has expired, by the table's TTL");
    console()
        .confirm("this removes garbage of table \"" + session.configuration().table() + "\"", yes);
    long removed;
    try (Meter meter = Meter.of(console(), "pieces")) {
      removed = store.collectGarbage(meter);
    }
    print(
        String.format(Locale.ROOT, "%,d pieces of garbage removed.", removed),
        Map.of("removed", removed));
    return ExitCodes.OK;
  }
}
