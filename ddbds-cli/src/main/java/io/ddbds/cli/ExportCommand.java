package io.ddbds.cli;

import io.ddbds.Key;
import io.ddbds.cli.transfer.Export;
import io.ddbds.cli.transfer.TransferReport;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Writes entries as lines of JSON. */
@Command(
    name = "export",
    header = "Writes entries as lines of JSON.",
    description = {
      "Each line has a key, a value in base64 and, if it expires, the second since the epoch:",
      "  {\"key\":\"/a\",\"value\":\"aGVsbG8=\",\"expiration\":1893456000}",
      "The table is read to its end, a page at a time. With --file, what was killed goes on where it"
          + " was when it is started again."
    },
    sortOptions = false,
    footerHeading = "%nExamples:%n",
    footer = {
      "  ddbds export --local > all.ndjson",
      "  ddbds export --config ddbds.yaml /providers --file providers.ndjson"
    })
final class ExportCommand extends StoreCommand {
  private static final int BUFFER = 1 << 16;

  @Parameters(
      arity = "0..1",
      paramLabel = "PREFIX",
      description = "Everything strictly below this key. Default: everything.")
  private String prefix = "/";

  @Option(
      names = "--file",
      paramLabel = "FILE",
      description = "Write to this file, and note next to it, in FILE.export-state, how far it is.")
  private @Nullable Path file;

  @Option(names = "--restart", description = "Begin anew, and write over the file.")
  private boolean restart;

  ExportCommand(Workplace workplace) {
    super(workplace);
  }

  @Override
  int run(Session session) {
    Export export = Export.of(session.admin(), session.configuration(), Key.of(prefix));
    session.store(); // looks at the tables
    try (Meter meter = Meter.of(console(), "entries")) {
      if (file == null) {
        stream(export, meter);
        return ExitCodes.OK;
      }
      TransferReport report = export.to(file, restart, meter::transferred);
      print(Transfers.text("exported", report), Transfers.object(report));
    }
    return ExitCodes.OK;
  }

  private void stream(Export export, Meter meter) {
    try {
      OutputStream out = new BufferedOutputStream(console().out(), BUFFER);
      export.to(out, meter::transferred);
      out.flush();
    } catch (IOException e) {
      throw new UncheckedIOException("standard output cannot be written", e);
    }
  }
}
