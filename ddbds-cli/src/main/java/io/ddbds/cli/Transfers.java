package io.ddbds.cli;

import io.ddbds.cli.transfer.TransferReport;
import java.util.Locale;
import java.util.Map;

/** Shows what a transfer did. */
final class Transfers {
  private Transfers() {}

  static String text(String verb, TransferReport report) {
    return String.format(Locale.ROOT, "%,d entries %s", report.entries(), verb)
        + (report.resumed() ? ", with those of the run before" : "")
        + (report.expired() == 0
            ? ""
            : String.format(Locale.ROOT, "; %,d left out, which have expired", report.expired()))
        + ".";
  }

  static Map<String, Object> object(TransferReport report) {
    Map<String, Object> object = Json.object("entries", report.entries());
    object.put("expired", report.expired());
    object.put("resumed", report.resumed());
    return object;
  }
}
