package io.ddbds.cli;

import io.ddbds.Key;
import io.ddbds.cli.transfer.Copy;
import io.ddbds.cli.transfer.TransferReport;
import io.ddbds.strategies.Configuration;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Stores the entries of one composition in another. */
@Command(
    name = "copy",
    header = "Stores the entries of one composition in another.",
    description =
        "Reads the table of this composition to its end and writes to that of --to, over entries of"
            + " the same keys. Run it again if it fails. For another DynamoDB, export and import.",
    sortOptions = false,
    footerHeading = "%nExamples:%n",
    footer = {
      "  ddbds copy --local --config old.yaml --to ddbds.yaml",
      "  ddbds copy --config old.yaml --to new.yaml /providers"
    })
final class CopyCommand extends StoreCommand {
  @Parameters(
      arity = "0..1",
      paramLabel = "PREFIX",
      description = "Everything strictly below this key. Default: everything.")
  private String prefix = "/";

  @Option(
      names = "--to",
      required = true,
      paramLabel = "FILE",
      description = "The composition that gets the entries, on the same DynamoDB.")
  private Path target = Path.of("");

  CopyCommand(Workplace workplace) {
    super(workplace);
  }

  @Override
  int run(Session session) {
    Configuration to = options().forConnection(Configuration.read(target));
    if (to.table().equals(session.configuration().table())) {
      throw CommandFailedException.usage(
          "both compositions have table \"" + to.table() + "\": name another one in " + target);
    }
    session.store(); // looks at the tables
    TransferReport report;
    try (Meter meter = Meter.of(console(), "entries");
        Session other = session.with(to)) {
      report =
          Copy.run(
              session.admin(),
              session.configuration(),
              Key.of(prefix),
              other::bulkWriter,
              meter::transferred);
    }
    print(Transfers.text("copied", report), Transfers.object(report));
    return ExitCodes.OK;
  }
}
