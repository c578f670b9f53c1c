package io.ddbds.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Announces the files of a folder as a DHT would, and shows what an index spares. */
@Command(
    name = "quickstart",
    header = "Shows what an index spares.",
    description =
        "Announces every file below a folder as provider records of a DHT, which live for 48 hours"
            + " under /providers/<cid>/<peer>. Then asks for the providers of some of them, by"
            + " scanning the table and again through an index. Nothing leaves this machine unless"
            + " --endpoint says so.",
    sortOptions = false,
    footerHeading = "%nExamples:%n",
    footer = {
      "  ddbds quickstart",
      "  ddbds quickstart ~/pictures --records 100000 --json figures.json",
      "  ddbds quickstart --endpoint http://localhost:8000"
    })
final class QuickstartCommand implements Runnable {
  @Parameters(
      arity = "0..1",
      paramLabel = "FOLDER",
      description =
          "The folder; '.git' and 'target' below it are left out. Default: the current one.")
  private Path folder = Path.of("");

  @Option(
      names = "--records",
      paramLabel = "N",
      description = "How many records to write at least. Default: ${DEFAULT-VALUE}.")
  private int records = 20_000;

  @Option(
      names = "--endpoint",
      paramLabel = "URL",
      description =
          "Where the table "
              + ProviderTable.NAME
              + " is, which is created if it is missing: a service that speaks the protocol of"
              + " DynamoDB, or 'embedded'. Default: ${DEFAULT-VALUE}.")
  private Endpoint endpoint = Endpoint.EMBEDDED;

  @Option(
      names = "--json",
      paramLabel = "FILE",
      description = "Write the figures to this file, too.")
  private @Nullable Path json;

  private final PrintWriter out;
  private final PrintWriter err;

  /**
   * Makes the command.
   *
   * @param out where results go
   * @param err where warnings go
   */
  QuickstartCommand(PrintWriter out, PrintWriter err) {
    this.out = out;
    this.err = err;
  }

  @Override
  public void run() {
    Folder found = read();
    out.printf(
        Locale.ROOT,
        "Read %,d files with %,d different contents below %s.%n",
        found.files(),
        found.contents().size(),
        root());
    ProviderRecords announced = ProviderRecords.atLeast(records, found.contents());
    Comparison comparison = compare(announced);
    print(comparison);
    write(
        new Figures(
            announced.count(),
            found.files(),
            found.contents().size(),
            announced.peersPerContent(),
            endpoint.toString(),
            ProviderTable.NAME,
            comparison.difference().isEmpty(),
            Figures.lines(comparison)));
    comparison
        .difference()
        .ifPresent(
            difference -> {
              throw CommandFailedException.failure(difference, null);
            });
  }

  private Path root() {
    return folder.toAbsolutePath().normalize();
  }

  private Folder read() {
    if (records < 1) {
      throw CommandFailedException.usage("--records is " + records + ", but must be at least 1");
    }
    if (!Files.isDirectory(root())) {
      String problem =
          Files.exists(root())
              ? " is a file: name the folder it is in"
              : " does not exist: name another";
      throw CommandFailedException.usage("the folder " + root() + problem);
    }
    Folder found;
    try {
      found = Folder.read(root(), Cid::ofFile);
    } catch (IOException e) {
      throw CommandFailedException.failure("the folder " + root() + " cannot be read: " + e, e);
    }
    if (!found.unreadable().isEmpty()) {
      err.printf(
          Locale.ROOT,
          "Left out %,d files and folders that cannot be read, such as %s.%n",
          found.unreadable().size(),
          found.unreadable().get(0));
    }
    if (found.contents().isEmpty()) {
      throw CommandFailedException.failure(
          "there is no file to announce below " + root() + ": name a folder with files", null);
    }
    return found;
  }

  private Comparison compare(ProviderRecords announced) {
    try (Endpoint.Connection connection = endpoint.connect();
        ProviderTable table = ProviderTable.open(connection.client())) {
      long start = System.nanoTime();
      table.load(announced);
      out.printf(
          Locale.ROOT,
          "Announced each by %,d peers: %,d records, in table %s (%s), in %.1f s.%n%n",
          announced.peersPerContent(),
          announced.count(),
          ProviderTable.NAME,
          endpoint,
          (System.nanoTime() - start) / 1e9);
      return table.compare(Question.about(announced.contents()));
    }
  }

  private void print(Comparison comparison) {
    comparison.table().lines().forEach(out::println);
    out.println();
    out.println("Scans used eventually consistent reads, their cheapest form, as an index does.");
    if (comparison.difference().isEmpty()) {
      out.println("Both gave the same records in the same order, for every query.");
    }
    out.println(comparison.saving());
  }

  private void write(Figures figures) {
    if (json == null) {
      return;
    }
    try {
      figures.writeTo(json);
    } catch (IOException e) {
      throw CommandFailedException.failure(
          "the figures cannot be written to " + json + ": " + e, e);
    }
  }
}
