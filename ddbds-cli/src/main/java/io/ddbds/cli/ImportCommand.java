package io.ddbds.cli;

import io.ddbds.cli.transfer.Import;
import io.ddbds.cli.transfer.TransferReport;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Stores the entries of an export. */
@Command(
    name = "import",
    header = "Stores the entries of an export.",
    description =
        "Writes over entries of the same keys. Expirations stay what they are; what has expired is"
            + " left out. With --file, what was killed goes on where it was when it is started"
            + " again.",
    sortOptions = false,
    footerHeading = "%nExamples:%n",
    footer = {
      "  ddbds import --local < all.ndjson",
      "  ddbds import --config ddbds.yaml --file providers.ndjson"
    })
final class ImportCommand extends StoreCommand {
  @Option(
      names = "--file",
      paramLabel = "FILE",
      description = "Read this file, and note next to it, in FILE.import-state, how far it is.")
  private @Nullable Path file;

  @Option(names = "--restart", description = "Begin anew.")
  private boolean restart;

  ImportCommand(Workplace workplace) {
    super(workplace);
  }

  @Override
  int run(Session session) {
    TransferReport report;
    try (Meter meter = Meter.of(console(), "entries")) {
      Import importing = new Import(session::bulkWriter, meter::transferred);
      report =
          file == null
              ? importing.from(console().in())
              : importing.from(file, session.configuration().table(), restart);
    }
    print(Transfers.text("imported", report), Transfers.object(report));
    return ExitCodes.OK;
  }
}
