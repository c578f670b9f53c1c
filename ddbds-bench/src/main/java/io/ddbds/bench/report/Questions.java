package io.ddbds.bench.report;

import java.util.List;

/** All questions, in the order of the report. */
final class Questions {
  private Questions() {}

  static List<Question> all() {
    return List.of(
        new Overhead(),
        new Ledger(),
        new Scale(),
        new Latency(),
        new Routing(),
        new Cache(),
        new Peers(),
        new HttpClients());
  }
}
